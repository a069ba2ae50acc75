#!/usr/bin/env bash
# Leaves a ready-to-run tool at artifacts/skillmesh/skillmesh: Release, framework-dependent, compiled ahead where that can be had.
#   --rid RID   for another system than this one, such as linux-arm64 or win-x64
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. build/environment.sh

rid=''
while [ $# -gt 0 ]; do
  case "$1" in
    --rid)
      [ $# -ge 2 ] || { echo "$1 needs a value" >&2; exit 2; }
      rid=$2
      shift ;;
    -h | --help) sed -n '2,3s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option: $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done
[ -n "$rid" ] || rid=$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')

target=artifacts/skillmesh log=artifacts/publish.log
mkdir -p artifacts

# Code compiled ahead needs the tiers to be replaced where it is hot; the profiling tier costs more than a short run gives back.
publish() {
  rm -rf "$target"
  dotnet publish src/SkillMesh.Cli --configuration Release --runtime "$rid" --self-contained false --output "$target" \
    --nologo --verbosity quiet -p:UseAppHost=true -p:TieredCompilation=true -p:TieredPGO=false \
    -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false "$@" >"$log" 2>&1
}

how='ReadyToRun'
if ! publish -p:PublishReadyToRun=true; then
  if grep -qiE 'crossgen|NETSDK109[4-6]' "$log"; then
    echo "The ReadyToRun compiler could not be restored: publishing without it, so every start compiles again."
    how='not compiled ahead'
    publish -p:PublishReadyToRun=false || { grep -E 'error' "$log" | sort -u; exit 1; }
  else
    grep -E 'error' "$log" | sort -u
    exit 1
  fi
fi

name=skillmesh
case "$rid" in win*) name=skillmesh.exe ;; esac
[ -f "$target/$name" ] || { echo "The build ended well but left no $target/$name; see $log"; exit 1; }
printf '%s (%s, %s, %s in all)\n' "$target/$name" "$rid" "$how" "$(du -sh "$target" | cut -f1)"
