# Sourced by test.sh: the system library that the LibGit2Sharp engine's tests need. Without it they are skipped, with the reason.
if ! has_library 'libgit2\.so\.1\.[567]'; then
  install='apt-get install --yes --no-install-recommends libgit2-1.5'
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    if ! { timeout 180 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 180 $install -qq -o DPkg::Lock::Timeout=60; } >/dev/null 2>&1; then
      echo "libgit2 could not be installed: the tests of that engine are skipped. By hand: $install"
    fi
  else
    echo "libgit2 is missing: the tests of that engine are skipped. As root: $install"
  fi
fi
