# Sourced by the scripts beside it: the same environment on every machine, whatever the caller's is.
export LC_ALL=C.UTF-8 DOTNET_CLI_UI_LANGUAGE=en
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# Nodes that outlive the build would keep the caller's pipes open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

# The SDK and NuGet keep their state in the home folder; without one they fail in ways that do not name it.
if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
  HOME=$(mktemp -d)
  trap 'rm -rf "$HOME"' EXIT
  export HOME DOTNET_CLI_HOME="$HOME"
fi

# Without ICU the SDK does not start; SkillMesh itself never uses it.
has_library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q "$1"; }
has_library 'libicuuc\.so' || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1}"
