# Sourced by publish-native.sh: what links a native program. Installed where that can be done without asking.
native_linker_missing=''
has_native_linker() {
  ! command -v clang >/dev/null || return 0
  local install='apt-get install --yes --no-install-recommends clang'
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { timeout 180 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 300 $install -qq -o DPkg::Lock::Timeout=60; } >/dev/null 2>&1
    ! command -v clang >/dev/null || return 0
    native_linker_missing="clang, which links it, could not be installed; by hand: $install"
  else
    native_linker_missing="clang, which links it, is missing; as root: $install"
  fi
  return 1
}
