#!/usr/bin/env bash
# Packs the packages for target repositories into artifacts/packages. The tool is not among them: `dotnet pack` at the root gives it, and
# it alone, because pre-commit installs every package that leaves.
#   --version VERSION   instead of the one in Directory.Build.props
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. build/environment.sh

properties=()
while [ $# -gt 0 ]; do
  case "$1" in
    --version)
      [ $# -ge 2 ] || { echo "$1 needs a value" >&2; exit 2; }
      properties+=("-p:Version=$2")
      shift ;;
    -h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option: $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done

target=artifacts/packages log=artifacts/pack.log
rm -rf "$target"
mkdir -p "$target"
for project in SkillMesh.MSBuild SkillMesh.Generators; do
  if ! dotnet pack "src/$project" --configuration Release --output "$target" --nologo --verbosity quiet \
    -p:SkillMeshPackLibraries=true "${properties[@]}" >"$log" 2>&1; then
    grep -E 'error' "$log" | sort -u
    exit 1
  fi
done

for package in "$target"/*.nupkg; do
  printf '%s (%s)\n' "$package" "$(du -h "$package" | cut -f1)"
done
