# Sourced by test.sh: the official JSON-Schema-Test-Suite, as Debian packages it for another validator. It is unpacked below artifacts and
# installs nothing; without it the tests that run it are skipped, with the reason.
suite=artifacts/json-schema-test-suite
if [ ! -d "$suite/tests" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
  package=libtest-json-schema-acceptance-perl work=$(mktemp -d)
  fetch() { (cd "$work" && timeout 120 apt-get download -qq "$package"); }
  if { fetch || { timeout 180 apt-get update -qq && fetch; }; } >/dev/null 2>&1 && dpkg-deb -x "$work"/*.deb "$work/unpacked"; then
    mkdir -p artifacts
    cp -R "$work/unpacked/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance" "$suite"
  fi
  rm -rf "$work"
fi
[ -d "$suite/tests" ] || echo "The JSON-Schema-Test-Suite could not be had: its tests are skipped. It is in Debian's libtest-json-schema-acceptance-perl."
