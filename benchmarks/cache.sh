#!/usr/bin/env bash
# What a cached answer costs over HTTP: Storefront's cached country, an endpoint that has the same bytes at hand, and a
# category of about the same size that is not cached, from wrk, rounds interleaved so that drift of the machine hits all
# alike. Prints the ratios of the medians; a hit is to serve at least 0.80 of the bytes at hand and 3 times the uncached get.
#
#   benchmarks/cache.sh                                          five rounds of 10 s after a warm-up of 60 s
#   benchmarks/cache.sh --rounds 1 --seconds 2 --warmup 2        a smoke run: says that it works, not how fast
set -euo pipefail
cd "$(dirname "$0")/.."
name=cache
source benchmarks/harness.sh
output=benchmarks/results/cache.md
options "$@"
begin samples/Storefront benchmarks/Peers.MinimalApi

start Storefront /countries/NO --Seed:Enabled=true
arc=$url
ConnectionStrings__PostgreSql="${ConnectionStrings__PostgreSql%;Database=*};Database=postgres" start Peers.MinimalApi /static --mode tuned
peer=$url
category=$(curl -sf "$arc/categories?limit=1" | sed 's/.*"id":\([0-9]*\).*/\1/')
[ "$(curl -sf -o /dev/null -D - "$arc/countries/NO" | tr -d '\r' | sed -n 's/^[Xx]-[Cc]ache: //p')" = hit ] || { say "The country was not answered from the cache."; exit 1; }

get() { # kind, seconds
  case $1 in
    hit) ARC_BENCH_PATH=/countries/NO load path "$arc" "$2" ;;
    static) ARC_BENCH_PATH=/static load path "$peer" "$2" ;;
    uncached) ARC_BENCH_PATH=/categories/$category load path "$arc" "$2" ;;
  esac
}

say "Warming up …"
for kind in hit static uncached; do get $kind $(((warmup + 2) / 3)) > /dev/null; done
for round in $(seq "$rounds"); do
  for kind in hit static uncached; do note "$round" $kind "$(get $kind "$seconds")"; done
done

awk -v hit="$(median hit)" -v static="$(median static)" -v uncached="$(median uncached)" -v rounds="$rounds" -v seconds="$seconds" \
  -v connections="$connections" -v day="$(date -u +%F)" -v cores="$(nproc)" -v sdk="$(dotnet --version)" 'BEGIN {
  printf "# A cached answer\n\nWritten by `benchmarks/cache.sh` on %s: %d rounds of %d s in turns, %d connections, .NET SDK %s, %d cores shared by load,\n", day, rounds, seconds, connections, sdk, cores
  printf "server and database.\n\n| | requests per second | a hit as a ratio to it | wanted |\n|---|---:|---:|---:|\n"
  printf "| a cached answer | %.0f | | |\n| bytes that an endpoint has at hand | %.0f | %.2f | 0.80 |\n| a get that is not cached | %.0f | %.2f | 3.00 |\n", hit, static, hit / static, uncached, hit / uncached
}' | tee "$output"
