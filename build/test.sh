#!/usr/bin/env bash
# Builds the solution and runs every test project. The last line is "N passed, N failed, N skipped".
#   --all            also the slow sweeps, line coverage and a build for net9.0
#   --project NAME   only projects whose name contains NAME, such as Core
#   --filter EXPR    only tests that match (the expression of `dotnet test --filter`)
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

all='' filter='' project=''
while [ $# -gt 0 ]; do
  case "$1" in
    --all) all=1 ;;
    --filter | --project)
      [ $# -ge 2 ] || { echo "$1 needs a value" >&2; exit 2; }
      if [ "$1" = --filter ]; then filter=$2; else project=$2; fi
      shift ;;
    -h | --help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "unknown option: $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done

. build/environment.sh
. build/packs.sh
. build/libgit2.sh
. build/schema-suite.sh
. build/faulttools.sh
. build/npmtools.sh
. build/claudeclient.sh
# Tests that commit somewhere have an identity without anybody's configuration being read or written.
export GIT_AUTHOR_NAME='Test User' GIT_AUTHOR_EMAIL=test@example.com
export GIT_COMMITTER_NAME='Test User' GIT_COMMITTER_EMAIL=test@example.com
[ -z "$all" ] || export SKILLMESH_SLOW="${SKILLMESH_SLOW:-1}"

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0

finish() {
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit "$1"
}

started=$SECONDS
if ! dotnet build SkillMesh.sln --configuration Debug --nologo --verbosity quiet >"$results/build.log" 2>&1; then
  grep -E '(error|MSB[0-9]+)' "$results/build.log" | sort -u | head -n 60 || true
  grep -qE 'error' "$results/build.log" || tail -n 30 "$results/build.log"
  echo "The build failed; it counts as one failure. The whole log: $results/build.log"
  failed=1
  finish 1
fi
echo "built in $((SECONDS - started)) s"

# The long sweeps start thousands of writers and tools: native where the compiler can be had, else compiled ahead, else as they are.
if [ -n "$all" ]; then
  bash build/publish.sh >"$results/tool.log" 2>&1 || cat "$results/tool.log"
  driver=(tests/SkillMesh.Driver --configuration Release --use-current-runtime --output artifacts/driver --nologo --verbosity quiet)
  dotnet publish "${driver[@]}" -p:PublishAot=true -p:ArtifactsPath="$PWD/artifacts/driver-native" >"$results/driver.log" 2>&1 ||
    dotnet publish "${driver[@]}" --self-contained false -p:PublishReadyToRun=true >>"$results/driver.log" 2>&1 ||
    dotnet publish "${driver[@]}" --self-contained false >>"$results/driver.log" 2>&1
fi

status=0
# The native build takes the older framework where the newer one's packs cannot be had: its sources have to compile for both.
if [ -n "$all" ] && ! dotnet build src/SkillMesh.Cli --nologo --verbosity quiet -p:SkillMeshTargetFramework=net9.0 -p:SkillMeshNative=true \
  -p:ArtifactsPath="$PWD/artifacts/older" >"$results/older.log" 2>&1; then
  if pack_is_missing "$results/older.log"; then
    echo "Not built for net9.0: its packs could not be restored."
  else
    grep -E 'error' "$results/older.log" | sort -u | head -n 20
    echo "The tool does not build for net9.0; it counts as one failure. The whole log: $results/older.log"
    failed=1 status=1
  fi
fi
coverage=()
[ -z "$all" ] || coverage=(--collect 'XPlat Code Coverage' --settings build/coverage.runsettings)
selection=()
[ -z "$filter" ] || selection=(--filter "$filter")
hang=10min
[ -z "$all" ] || hang=120min

# One test project to its end. What it leaves: its log, its .trx and, at the very end, "CODE SECONDS" in NAME.end.
run_project() {
  local name=$1 began=$SECONDS
  dotnet test "tests/$name/$name.csproj" --configuration Debug --no-build --nologo --verbosity quiet \
    --results-directory "$results/$name" --logger 'trx;LogFileName=results.trx' \
    --blame-hang-timeout "$hang" --blame-hang-dump-type none \
    "${selection[@]}" "${coverage[@]}" >"$results/$name.log" 2>&1
  echo "$? $((SECONDS - began))" >"$results/$name.tmp"
  mv "$results/$name.tmp" "$results/$name.end"
}

# The native build, for the tests of processes and packages; where it cannot be had those are skipped, with the reason.
build_native() {
  local began=$SECONDS
  bash build/publish-native.sh >"$results/native.log" 2>&1
  echo "$? $((SECONDS - began))" >"$results/native.tmp"
  mv "$results/native.tmp" "$results/native.end"
}

# Two lanes, because much of the time is spent waiting: for disks, for other processes, for one thread of a build. In one the native build
# and what needs it, in the other the rest; a lane that has done its own takes from the rest too. The packages' tests come first there: they
# are the longest.
native=() others=()
for file in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$file" .csproj)
  case "$name" in *"$project"*) ;; *) continue ;; esac
  case "$name" in
    SkillMesh.Cli.Tests | SkillMesh.Packaging.Tests) native+=("$name") ;;
    SkillMesh.Packages.Tests) others=("$name" "${others[@]}") ;;
    *) others+=("$name") ;;
  esac
done
run_others() {
  local name
  for name in "${others[@]}"; do
    # Only one can make the folder.
    ! mkdir "$results/$name.taken" 2>/dev/null || run_project "$name"
  done
}

# Each lane is a process group of its own, so that it can be ended whole, and its programs know SIGINT as they would in a terminal.
set -m
(
  [ ${#native[@]} = 0 ] || build_native
  for name in "${native[@]}"; do run_project "$name"; done
  run_others
) </dev/null &
first=$!
(run_others) </dev/null &
second=$!
set +m
trap 'kill -- "-$first" "-$second" 2>/dev/null; exit 130' INT TERM

# Reads "CODE SECONDS" once they are there; 1 and 0 where nobody is left to say them.
await() {
  code=1 seconds=0
  while [ ! -f "$1" ] && kill -0 "$first" "$second" 2>/dev/null; do sleep 0.5; done
  [ ! -f "$1" ] || read -r code seconds <"$1"
}

report_native() {
  await "$results/native.end"
  case $code in
    0) echo "native build in $seconds s" ;;
    3) tail -n 1 "$results/native.log" ;;
    *)
      cat "$results/native.log"
      echo "The native build failed; it counts as one failure."
      failed=$((failed + 1)) status=1 ;;
  esac
}

for name in "${others[@]}" "${native[@]}"; do
  [ "$name" != "${native[0]:-}" ] || report_native
  await "$results/$name.end"

  # Not every runner fills in every counter: what was not executed was skipped, what was executed and did not pass failed.
  read -r total executed good < <(awk -v RS='<' '
    function number(key) { return match($0, " " key "=\"[0-9]+\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : 0 }
    /^Counters / { print number("total"), number("executed"), number("passed"); exit }' "$results/$name/results.trx" 2>/dev/null)
  total=${total:-0} executed=${executed:-0} good=${good:-0}
  bad=$((executed - good))
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  printf '%-32s %d passed, %d failed, %d skipped (%d s)\n' "$name" "$good" "$bad" "$((total - executed))" "$seconds"
  [ "$total" = 0 ] || awk -v RS='<' -v project="$name." -v say="$all" -f build/trx.awk "$results/$name/results.trx"

  if [ "$bad" -gt 0 ]; then
    status=1
  elif [ "$code" -ne 0 ] && ! { [ "$total" = 0 ] && [ -n "$filter" ]; }; then
    tail -n 30 "$results/$name.log"
    echo "  $name: the test run ended with code $code before its end; it counts as one failure"
    failed=$((failed + 1)) status=1
  elif [ "$total" = 0 ] && [ -z "$filter" ]; then
    echo "  $name ran no tests; it counts as one failure"
    failed=$((failed + 1)) status=1
  fi
done

if [ $((passed + failed + skipped)) = 0 ]; then
  echo "No test was selected."
  status=1
fi

if [ -n "$all" ]; then
  find "$results" -name 'coverage.cobertura.xml' -exec awk -v RS='<' -v least=90 -f build/coverage.awk {} + || status=1
fi

finish "$status"
