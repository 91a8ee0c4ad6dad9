#!/usr/bin/env bash
# What an Idempotency-Key costs a create: Storefront on PostgreSQL, the same body with and without a new key each time, from
# wrk, rounds interleaved so that drift of the machine hits both alike. Prints the ratio of the medians; at least 0.87 is
# an addition of at most 15 % to the time of a write.
#
#   benchmarks/idempotency.sh                                          five rounds of 10 s after a warm-up of 60 s
#   benchmarks/idempotency.sh --rounds 1 --seconds 2 --warmup 2        a smoke run: says that it works, not how fast
#   --connections N   --fast (a PostgreSQL that does not wait for the disk)   --output FILE
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=5 seconds=10 warmup=60 connections=16 fast='' output=/dev/null
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --warmup) warmup=$2; shift 2 ;;
    --connections) connections=$2; shift 2 ;;
    --output) output=$2; shift 2 ;;
    --fast) fast=--fast; shift ;;
    *) sed -n '2,9p' "$0" | cut -c3- >&2; exit 2 ;;
  esac
done

say() { printf '%s\n' "$*" >&2; }
command -v wrk > /dev/null || { say "wrk is missing: apt-get install wrk"; exit 1; }

work=$(mktemp -d "${TMPDIR:-/tmp}/arc-idempotency.XXXXXX")
pid=''
finish() {
  [ -z "$pid" ] || kill "$pid" 2> /dev/null || true
  [ -z "${ARC_TEST_SERVERS:-}" ] || eng/servers.sh stop "$ARC_TEST_SERVERS"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

[ -n "${ARC_BENCH_BUILT:-}" ] || dotnet build samples/Storefront -c Release -v q --nologo >&2
unset ARC_TEST_SERVERS
eval "$(eng/servers.sh start $fast)"
export ASPNETCORE_ENVIRONMENT=Production Logging__LogLevel__Default=Warning Logging__LogLevel__Microsoft=Warning
export ConnectionStrings__PostgreSql="${ARC_TEST_POSTGRESQL%;Database=*};Database=bench_idempotency"
part() { printf '%s' "$ARC_TEST_POSTGRESQL" | tr ';' '\n' | sed -n "s/^$1=//p"; }
export PGHOST PGPORT PGUSER PGPASSWORD
PGHOST=$(part Host) PGPORT=$(part Port) PGUSER=$(part Username) PGPASSWORD=$(part Password)
psql -q -d postgres -c 'CREATE DATABASE bench_idempotency'

url="http://127.0.0.1:$((30000 + RANDOM % 20000))"
dotnet artifacts/bin/Storefront/release/Storefront.dll --Seed:Enabled=false --DemoUsers:Enabled=true --urls "$url" \
  --contentRoot "$PWD/artifacts/bin/Storefront/release" > "$work/log" 2>&1 &
pid=$!
for _ in $(seq 150); do
  curl -sf -o /dev/null "$url/products?limit=1" && break
  kill -0 "$pid" 2> /dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.2
done
export ARC_BENCH_SCRIPTS="$PWD/benchmarks/throughput" ARC_BENCH_ROWS=0 ARC_BENCH_PATCH_TYPE=application/json ARC_BENCH_TOKEN ARC_BENCH_RUN ARC_BENCH_KEYS
ARC_BENCH_TOKEN=$(curl -sf -X POST -H 'Content-Type: application/json' -d '{"login":"admin","password":"admin"}' "$url/login" \
  | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')

run=0
load() { # plain or keyed, seconds -> requests per second; a failed answer fails the run
  local result
  run=$((run + 1))
  ARC_BENCH_KEYS=$([ "$1" = keyed ] && echo yes || true)
  ARC_BENCH_RUN="$(date +%s)$run"
  result=$(wrk -t1 -c"$connections" -d"${2}s" -s benchmarks/throughput/create.lua "$url" | sed -n 's/^RESULT //p')
  set -- "$1" $result
  [ "$3" = 0 ] || { say "$1: $3 requests failed"; exit 1; }
  printf '%s\n' "$2"
}
tidy() {
  psql -q -d bench_idempotency -c 'TRUNCATE arc_idempotency' -c 'DELETE FROM "Products"' -c 'VACUUM ANALYZE "Products"' -c CHECKPOINT
}

say "Warming up …"
for kind in plain keyed plain keyed; do load $kind $(((warmup + 3) / 4)) > /dev/null; tidy; done
for round in $(seq "$rounds"); do
  for kind in plain keyed; do
    measured=$(load $kind "$seconds")
    say "round $round  $kind  $measured"
    printf '%s %s\n' "$kind" "$measured" >> "$work/measured"
    tidy
  done
done

median() { sed -n "s/^$1 //p" "$work/measured" | sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
awk -v plain="$(median plain)" -v keyed="$(median keyed)" 'BEGIN { printf "create %.0f/s, with a key %.0f/s: ratio %.2f, %.0f %% more time per write\n", plain, keyed, keyed / plain, (plain / keyed - 1) * 100 }' | tee "$output"
