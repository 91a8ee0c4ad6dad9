#!/usr/bin/env bash
# Storefront against the hand-written minimal API, tuned and plain, on one machine and in one run: the same rows in a
# database per contender, the same requests from wrk, rounds interleaved so that drift of the machine hits all alike.
#
#   benchmarks/throughput.sh                              five rounds of 10 s after a warm-up of 60 s each, about 35 minutes
#   benchmarks/throughput.sh --rounds 1 --seconds 2 --warmup 2     a smoke run: says that it works, not how fast
#
#   --rounds N  --seconds N  --warmup N (seconds per contender, spread over the operations)  --rows N  --connections N
#   --contenders "arc tuned plain"   --fast (a PostgreSQL that does not wait for the disk)   --output FILE
set -euo pipefail
cd "$(dirname "$0")/.."
source benchmarks/processor.sh

rounds=5 seconds=10 warmup=60 rows=10000 connections=16 fast='' contenders='arc tuned plain'
output=benchmarks/results/throughput.md
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --warmup) warmup=$2; shift 2 ;;
    --rows) rows=$2; shift 2 ;;
    --connections) connections=$2; shift 2 ;;
    --contenders) contenders=$2; shift 2 ;;
    --output) output=$2; shift 2 ;;
    --fast) fast=--fast; shift ;;
    *) sed -n '2,10p' "$0" | cut -c3- >&2; exit 2 ;;
  esac
done

say() { printf '%s\n' "$*" >&2; }
command -v wrk > /dev/null || { say "wrk is missing: apt-get install wrk"; exit 1; }

work=$(mktemp -d "${TMPDIR:-/tmp}/arc-throughput.XXXXXX")
pids=()
finish() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2> /dev/null || true
  [ -z "${ARC_TEST_SERVERS:-}" ] || eng/servers.sh stop "$ARC_TEST_SERVERS"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Building in Release …"
dotnet build benchmarks/Peers.MinimalApi -c Release -v q --nologo >&2
case " $contenders " in *' arc '*) dotnet build samples/Storefront -c Release -v q --nologo >&2 ;; esac

eval "$(eng/servers.sh start $fast)"
part() { printf '%s' "$ARC_TEST_POSTGRESQL" | tr ';' '\n' | sed -n "s/^$1=//p"; }
export PGHOST PGPORT PGUSER PGPASSWORD
PGHOST=$(part Host) PGPORT=$(part Port) PGUSER=$(part Username) PGPASSWORD=$(part Password)
database() { printf 'bench_%s' "$1"; }

export ARC_BENCH_SCRIPTS="$PWD/benchmarks/throughput" ARC_BENCH_ROWS=$rows ARC_BENCH_RUN=0 ARC_BENCH_TOKEN=''
export ASPNETCORE_ENVIRONMENT=Production Logging__LogLevel__Default=Warning Logging__LogLevel__Microsoft=Warning

declare -A url token process
port=$((30000 + RANDOM % 20000))
start() {
  local name=$1 db
  local -a program
  db=$(database "$name")
  case $name in
    arc) program=(artifacts/bin/Storefront/release/Storefront.dll --Seed:Enabled=false --DemoUsers:Enabled=true) ;;
    tuned | plain) program=(artifacts/bin/Peers.MinimalApi/release/Peers.MinimalApi.dll --mode "$name") ;;
    *) say "No contender is called $name."; exit 2 ;;
  esac
  psql -q -d postgres -c "CREATE DATABASE $db"
  port=$((port + 1))
  url[$name]="http://127.0.0.1:$port"
  ConnectionStrings__PostgreSql="Host=$PGHOST;Port=$PGPORT;Username=$PGUSER;Password=$PGPASSWORD;Database=$db" \
    dotnet "${program[@]}" --urls "${url[$name]}" --contentRoot "$PWD/$(dirname "${program[0]}")" > "$work/$name.log" 2>&1 &
  pids+=($!)
  process[$name]=$!
  for _ in $(seq 150); do
    curl -sf -o /dev/null "${url[$name]}/products?page=1&limit=1" && break
    kill -0 "${pids[-1]}" 2> /dev/null || { cat "$work/$name.log" >&2; exit 1; }
    sleep 0.2
  done
  psql -q -d "$db" -v rows="$rows" -f benchmarks/throughput/seed.sql
  token[$name]=$(curl -sf -X POST -H 'Content-Type: application/json' -d '{"login":"admin","password":"admin"}' "${url[$name]}/login" \
    | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
  [ -n "${token[$name]}" ] || { say "$name: no token"; exit 1; }
}

run=0
once() { # contender, operation, seconds -> requests per second, 99th percentile, processor time per request; fails when an answer does
  local result before patch_type=application/json
  [ "$1" != arc ] || patch_type=application/merge-patch+json
  run=$((run + 1))
  before=$(ticks "${process[$1]}")
  result=$(ARC_BENCH_RUN="$(date +%s)$run" ARC_BENCH_TOKEN=${token[$1]} ARC_BENCH_PATCH_TYPE=$patch_type \
    wrk -t1 -c"$connections" -d"${3}s" -s "benchmarks/throughput/$2.lua" "${url[$1]}" | sed -n 's/^RESULT //p')
  set -- "$1" "$2" "$3" $result "$(($(ticks "${process[$1]}") - before))"
  [ "$5" = 0 ] || { say "$1 $2: $5 requests failed"; return 1; }
  awk -v rate="$4" -v slow="$6" -v ticks="$7" -v seconds="$3" -v hertz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%s %s %.0f\n", rate, slow, ticks / hertz / (rate * seconds) * 1000000 }'
}
load() { # once more if a machine that stood still for a moment made requests wait too long; twice in a row is the contender's own failure
  once "$@" || once "$@"
}
tidy() { # back to the seeded rows, statistics fresh, nothing left for a checkpoint to write in the next run
  psql -q -d "$(database "$1")" -c "DELETE FROM \"Products\" WHERE \"Id\" >= '01000000-0000-0000-0000-000000000000'" \
    -c 'VACUUM ANALYZE "Products"' -c CHECKPOINT
}

for name in $contenders; do start "$name"; done

operations='get list create patch'
for name in $contenders; do
  say "Warming up $name …"
  for operation in $operations; do load "$name" "$operation" $(((warmup + 3) / 4)) > /dev/null; done
  tidy "$name"
done

for round in $(seq "$rounds"); do
  for operation in $operations; do
    for name in $contenders; do
      measured=$(load "$name" "$operation" "$seconds")
      say "round $round  $operation  $name  $measured"
      printf '%s %s %s\n' "$operation" "$name" "$measured" >> "$work/measured"
      case $operation in create | patch) tidy "$name" ;; esac
    done
  done
done

mkdir -p "$(dirname "$output")"
awk -v contenders="$contenders" -v operations="$operations" -v rounds="$rounds" -v seconds="$seconds" -v rows="$rows" \
    -v connections="$connections" -v warmup="$warmup" -v fast="$fast" -v day="$(date -u +%F)" -v cores="$(nproc)" \
    -v sdk="$(dotnet --version)" -v postgres="$(psql -At -d postgres -c 'SHOW server_version' | cut -d' ' -f1)" \
    -f benchmarks/throughput/table.awk "$work/measured" | tee "$output"
