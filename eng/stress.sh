#!/usr/bin/env bash
# The crash matrix: rounds in which writers and relays are killed and frozen, PostgreSQL and Redis are killed, cut, paused and
# flushed while clients write; each is judged by what stands in the database. Prints the counts of faults, rows, events,
# deliveries and effects, and the seeds of rounds that broke a promise, whose logs are then in artifacts/crash.
# eng/test.sh runs ten of these rounds.
#
#   eng/stress.sh                           200 rounds from a seed that it prints (an hour or more)
#   eng/stress.sh --rounds 1 --seed 17      the schedule of round 17 again; what the processes do at each instant is theirs
#   --no-build                              what was built last
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

rounds=200 seed=$(($(date +%s) % 1000000)) build=yes
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=${2:?--rounds needs a number}; shift 2 ;;
    --seed) seed=${2:?--seed needs a number}; shift 2 ;;
    --no-build) build=no; shift ;;
    *) sed -n '2,9p' "$0" | cut -c3- >&2; exit 2 ;;
  esac
done

eng/servers.sh install
[ "$build" = no ] || dotnet build tests/Arc.Crash.Tests --configuration Release --nologo --verbosity quiet -nodeReuse:false < /dev/null
echo "== $rounds rounds from seed $seed"
export ARC_CRASH_ROUNDS=$rounds ARC_CRASH_SEED=$seed
exec artifacts/bin/Arc.Crash.Tests/release/Arc.Crash.Tests -class Arc.Crash.Tests.Events.CrashMatrixTests -noLogo < /dev/null
