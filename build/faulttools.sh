# Sourced by test.sh: the tools that tests of faults and of hooks need. Without them those tests are skipped, with the reason.
if [ "$(uname -s)" = Linux ]; then
  missing=''
  command -v strace >/dev/null || missing="$missing strace"
  command -v gcc >/dev/null || missing="$missing gcc libc6-dev"
  command -v pre-commit >/dev/null || missing="$missing pre-commit"
  install="apt-get install --yes --no-install-recommends$missing"
  if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      if ! { timeout 180 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 180 $install -qq -o DPkg::Lock::Timeout=60; } >/dev/null 2>&1; then
        echo "missing for some tests, which are skipped:$missing. By hand: $install"
      fi
    else
      echo "missing for some tests, which are skipped:$missing. As root: $install"
    fi
  fi
fi
