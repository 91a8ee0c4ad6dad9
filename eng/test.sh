#!/usr/bin/env bash
# Builds the solution once and runs every test project against a private PostgreSQL and a private Redis, which it
# installs when they are missing, starts, and stops again. Ends with one line: N passed, N failed[, N skipped].
#
#   eng/test.sh                          everything
#   eng/test.sh --filter Runtime         the test projects whose name contains a text
#   eng/test.sh --no-build               what was built last
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# A project that hangs is ended after this many seconds and counts as failed.
readonly project_limit=${ARC_TEST_PROJECT_SECONDS:-1800}

filter='' build=yes
while [ $# -gt 0 ]; do
  case $1 in
    --filter) filter=${2:?--filter needs a part of a project name}; shift 2 ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,7p' "$0" | cut -c3- >&2; exit 2 ;;
  esac
done

# What ends in .Tests runs; other projects under tests/ are libraries that these share.
projects=()
for project in tests/*.Tests/*.Tests.csproj; do
  [ -e "$project" ] || continue
  name=$(basename "$project" .csproj)
  case $name in *"$filter"*) projects+=("$name") ;; esac
done

passed=0 failed=0 skipped=0 broken=()
failures=artifacts/failed-tests.txt
mkdir -p artifacts
: > "$failures"
report() {
  local name
  # Once more, where the end of a long log still shows them: the tests that failed, with the first line of why.
  [ ! -s "$failures" ] || { printf '\nFailed tests:\n'; cat "$failures"; }
  for name in ${broken[@]+"${broken[@]}"}; do printf 'FAILED: %s\n' "$name"; done
  printf '%s passed, %s failed' "$passed" "$failed"
  [ "$skipped" = 0 ] || printf ', %s skipped' "$skipped"
  printf '\n'
}

if [ "${#projects[@]}" = 0 ]; then
  broken=("no test project is named like '$filter'") failed=1
  report
  exit 1
fi

# Everything that is started is stopped, and the last line is printed, whatever happens in between.
servers='' scratch=''
finish() {
  local status=$?
  trap - EXIT
  [ -z "$scratch" ] || rm -rf "$scratch"
  [ -z "$servers" ] || eng/servers.sh stop "$servers" || true
  if [ "$status" != 0 ] && [ "$failed" = 0 ]; then broken+=("eng/test.sh itself (status $status)") failed=1; fi
  report
  [ "$failed" = 0 ] || exit 1
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

exports=$(eng/node-tools.sh)
eval "$exports"

if [ "$build" = yes ]; then
  echo "== Building Arc.sln"
  # The compiler server keeps copies of analyzers in the temporary folder and tidies up after others that it takes for
  # dead, wrongly so across login sessions. A folder of this build's own keeps a second build from taking ours away.
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/arc-build.XXXXXX")
  built=yes
  TMPDIR=$scratch dotnet build Arc.sln --configuration Release --nologo --verbosity minimal -nodeReuse:false < /dev/null || built=no
  TMPDIR=$scratch dotnet build-server shutdown --vbcscompiler > /dev/null 2>&1 < /dev/null || true
  if [ "$built" = no ]; then
    broken+=("the build of Arc.sln, so none of the ${#projects[@]} test projects ran") failed=${#projects[@]}
    exit 1
  fi
fi

echo "== Starting PostgreSQL and Redis"
exports=$(eng/servers.sh start --fast)
eval "$exports"
servers=$ARC_TEST_SERVERS

# The counts are those of the runner's own report. A project that ends without a report, reports no test at all,
# or ends with an error although every test passed, counts as one failure more.
count() { sed -n "s/.*<assembly [^>]*[^a-z-]$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }

color=()
[ -t 1 ] || color=(-noColor)

results=$PWD/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
for name in "${projects[@]}"; do
  echo "== $name"
  report_file=$results/$name.xml
  started=$SECONDS status=0
  timeout --foreground --kill-after=30 "$project_limit" \
    "artifacts/bin/$name/release/$name" -xml "$report_file" -noLogo -longRunning 30 ${color[@]+"${color[@]}"} < /dev/null || status=$?

  total='' project_passed=0 project_failed=0 project_skipped=0
  if [ -s "$report_file" ]; then
    total=$(count "$report_file" total)
    project_passed=$(count "$report_file" passed)
    project_skipped=$(count "$report_file" skipped)
    project_failed=$(($(count "$report_file" failed) + $(count "$report_file" errors)))
  fi
  if [ -z "$total" ] || [ "$total" = 0 ] || { [ "$status" != 0 ] && [ "$project_failed" = 0 ]; }; then
    project_failed=$((project_failed + 1))
  fi
  passed=$((passed + project_passed)) failed=$((failed + project_failed)) skipped=$((skipped + project_skipped))
  if [ "$project_failed" != 0 ]; then
    [ ! -s "$report_file" ] || awk -v RS='<test ' '
      /^[^>]* result="Fail"/ {
        match($0, / name="[^"]*"/)
        name = substr($0, RSTART + 7, RLENGTH - 8)
        why = $0
        sub(/.*<message>(<!\[CDATA\[)?/, "", why); sub(/\n.*|\]\]>.*|<\/message>.*/, "", why)
        print "  " name ": " substr(why, 1, 300)
      }' "$report_file" >> "$failures"
    broken+=("$name ($project_failed, exit status $status)")
  fi
  echo "   $project_passed passed, $project_failed failed, $project_skipped skipped in $((SECONDS - started)) s"
done
