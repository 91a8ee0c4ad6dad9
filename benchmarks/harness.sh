# What the load scripts share; to be sourced after `cd` to the repository. The script that sources it sets `name` (of its
# database and its folder) and the defaults of its own options, and calls begin.
# shellcheck shell=bash

source benchmarks/processor.sh

rounds=5 seconds=10 warmup=60 connections=16 fast='' output=/dev/null

say() { printf '%s\n' "$*" >&2; }

# --rounds N  --seconds N  --warmup N  --connections N  --output FILE  --fast (a PostgreSQL that does not wait for the disk)
options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --rounds) rounds=$2; shift 2 ;;
      --seconds) seconds=$2; shift 2 ;;
      --warmup) warmup=$2; shift 2 ;;
      --connections) connections=$2; shift 2 ;;
      --output) output=$2; shift 2 ;;
      --fast) fast=--fast; shift ;;
      *) say "Unknown: $1. Options: --rounds N --seconds N --warmup N --connections N --output FILE --fast"; exit 2 ;;
    esac
  done
}

# Builds the projects named, starts the servers, makes the database; everything ends with the script.
begin() {
  command -v wrk > /dev/null || { say "wrk is missing: apt-get install wrk"; exit 1; }
  work=$(mktemp -d "${TMPDIR:-/tmp}/arc-$name.XXXXXX")
  pids=()
  trap finish EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  local project
  for project in "$@"; do [ -n "${ARC_BENCH_BUILT:-}" ] || dotnet build "$project" -c Release -v q --nologo >&2; done
  unset ARC_TEST_SERVERS
  eval "$(eng/servers.sh start $fast)"
  export ASPNETCORE_ENVIRONMENT=Production Logging__LogLevel__Default=Warning Logging__LogLevel__Microsoft=Warning
  export ConnectionStrings__PostgreSql="${ARC_TEST_POSTGRESQL%;Database=*};Database=bench_$name"
  export PGHOST PGPORT PGUSER PGPASSWORD
  PGHOST=$(part Host) PGPORT=$(part Port) PGUSER=$(part Username) PGPASSWORD=$(part Password)
  psql -q -d postgres -c "CREATE DATABASE bench_$name"
  export ARC_BENCH_SCRIPTS="$PWD/benchmarks/throughput" ARC_BENCH_ROWS=0 ARC_BENCH_PATCH_TYPE=application/json
  export ARC_BENCH_TOKEN='' ARC_BENCH_RUN ARC_BENCH_KEYS='' ARC_BENCH_PATH=''
}

part() { printf '%s' "$ARC_TEST_POSTGRESQL" | tr ';' '\n' | sed -n "s/^$1=//p"; }

finish() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2> /dev/null || true
  [ -z "${ARC_TEST_SERVERS:-}" ] || eng/servers.sh stop "$ARC_TEST_SERVERS"
  rm -rf "$work"
}

# Starts a built program and waits until it answers; its address is in $url. start PROJECT PATH-THAT-ANSWERS [argument…]
start() {
  local program="$1/release/$1.dll" probe=$2
  shift 2
  url="http://127.0.0.1:$((30000 + RANDOM % 20000))"
  dotnet "artifacts/bin/$program" --urls "$url" --contentRoot "$PWD/artifacts/bin/$(dirname "$program")" "$@" > "$work/log" 2>&1 &
  pids+=($!)
  for _ in $(seq 300); do
    curl -sf -o /dev/null "$url$probe" && return
    kill -0 "${pids[-1]}" 2> /dev/null || break
    sleep 0.2
  done
  cat "$work/log" >&2
  exit 1
}

login() {
  curl -sf -X POST -H 'Content-Type: application/json' -d '{"login":"admin","password":"admin"}' "$1/login" \
    | sed 's/.*"accessToken":"\([^"]*\)".*/\1/'
}

# Requests per second of a script against an address; a failed answer fails the run. load SCRIPT URL SECONDS
load() {
  local result
  ARC_BENCH_RUN="$(date +%s%N | cut -c7-16)"
  result=$(wrk -t1 -c"$connections" -d"${3}s" -s "benchmarks/throughput/$1.lua" "$2" | sed -n 's/^RESULT //p')
  set -- "$1" $result
  [ "$3" = 0 ] || { say "$1: $3 requests failed"; exit 1; }
  printf '%s\n' "$2"
}

# Notes a measurement of a kind, and later gives the median of all.
note() { say "round $1  $2  $3"; printf '%s %s\n' "$2" "$3" >> "$work/measured"; }
median() { sed -n "s/^$1 //p" "$work/measured" | sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
