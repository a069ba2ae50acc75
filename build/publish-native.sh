#!/usr/bin/env bash
# Leaves artifacts/native/skillmesh, compiled ahead of time to one file that needs no .NET (beside it SQLite's library, and skillmesh-mcp, which
# `skillmesh mcp` hands over to), and from them, in artifacts/native/:
# skillmesh-VERSION-RID.tar.gz, and in npm/ the launcher package and the platform's package.
#   --rid RID   for another processor of this system, such as linux-arm64 (needs its cross compiler and libraries)
# Ends with 0, or 3 where the native compiler cannot be had: the reason is the last line, and in artifacts/native/reason.txt.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. build/environment.sh
. build/packs.sh

rid=''
while [ $# -gt 0 ]; do
  case "$1" in
    --rid)
      [ $# -ge 2 ] || { echo "$1 needs a value" >&2; exit 2; }
      rid=$2
      shift ;;
    -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option: $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done
[ -n "$rid" ] || rid=$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')

target=artifacts/native staging=artifacts/native-build/publish log=artifacts/native-build/publish.log
rm -rf "$target" "$staging" "$staging-mcp"
mkdir -p "$target" "$staging"

unavailable() {
  echo "$1" >"$target/reason.txt"
  echo "No native build: $1"
  exit 3
}

. build/clang.sh
has_native_linker || unavailable "$native_linker_missing"

# A place of its own for what lies between: the same projects without the parts a native build leaves out, for maybe another framework.
publish() {
  local framework=$1 output=$2
  shift 2
  dotnet publish src/SkillMesh.Cli --configuration Release --runtime "$rid" --output "$output" --nologo --verbosity quiet \
    -p:ArtifactsPath="$PWD/artifacts/native-build" -p:SkillMeshNative=true -p:SkillMeshTargetFramework="$framework" \
    -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false "$@" >"$log" 2>&1
}
fail() { grep -E '(error|warning) ' "$log" | sort -u | head -n 40; exit 1; }

framework=net10.0
if ! publish "$framework" "$staging"; then
  pack_is_missing "$log" || fail
  framework=net9.0
  if ! publish "$framework" "$staging"; then
    pack_is_missing "$log" || fail
    unavailable "the native compiler's packages for $rid could not be restored, neither for net10.0 nor for net9.0 (see $log)"
  fi
fi

# The MCP server's library would make every start of the tool slower: the same project with it is a program of its own.
publish "$framework" "$staging-mcp" -p:SkillMeshMcp=true || fail

name=skillmesh mcp=skillmesh-mcp
case "$rid" in win*) name=skillmesh.exe mcp=skillmesh-mcp.exe ;; esac
for program in "$staging/$name" "$staging-mcp/$mcp"; do
  [ -f "$program" ] || { echo "The build ended well but left no $program; see $log"; exit 1; }
  cp "$program" "$target/"
done
# SQLite, which the bridge alone needs, is a library beside the program; without it everything else works.
find "$staging" -maxdepth 1 -name '*e_sqlite3.*' -exec cp {} "$target/" \;
version=$(dotnet msbuild src/SkillMesh.Cli -getProperty:Version)
. build/native-packages.sh
printf '%s (%s, %s, %s; %s %s)\n' "$target/$name" "$rid" "$framework" "$(du -h "$target/$name" | cut -f1)" "$mcp" "$(du -h "$target/$mcp" | cut -f1)"
