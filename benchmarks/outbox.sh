#!/usr/bin/env bash
# What the outbox costs and carries: the time of a write with its event, the way from commit to handler, events per second to
# Redis Streams, writers whose commits wake others, keys that always fail, a snapshot that somebody holds open. Each is a ratio
# to its peer in the same run. Prints a table.
#
#   benchmarks/outbox.sh                       all but the million events, about 18 minutes
#   benchmarks/outbox.sh million               one million events: memory and tables must not grow, about 10 minutes
#   benchmarks/outbox.sh relay keys            some of: cost requests latency relay writers keys snapshot million
#   benchmarks/outbox.sh --scale 20            a smoke run: says that it works, not how fast
#   --fast (a PostgreSQL that does not wait for the disk)   --output FILE
set -euo pipefail
cd "$(dirname "$0")/.."

measurements=() scale=1 fast='' output=/dev/null
while [ $# -gt 0 ]; do
  case $1 in
    --scale) scale=$2; shift 2 ;;
    --fast) fast=--fast; shift ;;
    --output) output=$2; shift 2 ;;
    -*) sed -n '2,11p' "$0" | cut -c3- >&2; exit 2 ;;
    *) measurements+=("$1"); shift ;;
  esac
done
[ ${#measurements[@]} -gt 0 ] || measurements=(cost requests latency relay writers keys snapshot)

finish() { [ -z "${ARC_TEST_SERVERS:-}" ] || eng/servers.sh stop "$ARC_TEST_SERVERS"; }
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

[ -n "${ARC_BENCH_BUILT:-}" ] || dotnet build benchmarks/Arc.Outbox.Benchmarks -c Release -v q --nologo >&2
unset ARC_TEST_SERVERS
eval "$(eng/servers.sh start $fast)"
export ARC_TEST_POSTGRESQL="${ARC_TEST_POSTGRESQL%;Database=*}"
{
  printf '# The outbox\n\nWritten by `benchmarks/outbox.sh` on %s, .NET SDK %s, %s cores shared by all, servers on loopback%s.\n\n' \
    "$(date -u +%F)" "$(dotnet --version)" "$(nproc)" "${fast:+, commits that do not wait for the disk}"
  printf '| What | behind it | measured | wanted |\n|---|---|---:|---|\n'
  dotnet artifacts/bin/Arc.Outbox.Benchmarks/release/Arc.Outbox.Benchmarks.dll --scale "$scale" "${measurements[@]}"
} | tee "$output"
