#!/usr/bin/env bash
# What a cached answer costs over HTTP: Storefront's cached countries, an endpoint that has the bytes of one at hand, and
# categories of about the same size that are not cached, from wrk, rounds interleaved so that drift of the machine hits all
# alike. All callers ask for one row, which those that are not cached may share a query for, or each for any of 676. Prints the
# ratios of the medians; a hit is to serve at least 0.80 of the bytes at hand and 3 times the uncached get.
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
psql -q -d "bench_$name" << 'SQL'
INSERT INTO "Countries" ("Code", "Name", "DeliveryTime")
SELECT chr(65 + n / 26) || chr(65 + n % 26), 'Norway', INTERVAL '5 days' FROM generate_series(0, 675) AS n ON CONFLICT DO NOTHING;
INSERT INTO "Categories" ("Name", "Slug", "Position") SELECT 'Desk ' || n, 'desk-' || n, 0 FROM generate_series(1, 676) AS n;
VACUUM ANALYZE "Countries", "Categories";
SQL
ARC_BENCH_FIRST=$(psql -At -d "bench_$name" -c $'SELECT min("Id") FROM "Categories" WHERE "Slug" = \'desk-1\'')
export ARC_BENCH_FIRST
category=$(curl -sf "$arc/categories?limit=1" | sed 's/.*"id":\([0-9]*\).*/\1/')
[ "$(curl -sf -o /dev/null -D - "$arc/countries/NO" | tr -d '\r' | sed -n 's/^[Xx]-[Cc]ache: //p')" = hit ] || { say "The country was not answered from the cache."; exit 1; }

get() { # kind, seconds
  case $1 in
    hit) ARC_BENCH_PATH=/countries/NO load path "$arc" "$2" ;;
    static) ARC_BENCH_PATH=/static load path "$peer" "$2" ;;
    uncached) ARC_BENCH_PATH=/categories/$category load path "$arc" "$2" ;;
    any_hit) ARC_BENCH_PATH=/countries/ ARC_BENCH_NAMES=letters load any "$arc" "$2" ;;
    any_uncached) ARC_BENCH_PATH=/categories/ ARC_BENCH_NAMES=numbers load any "$arc" "$2" ;;
  esac
}

say "Warming up …"
kinds='hit static uncached any_hit any_uncached'
for kind in $kinds; do get "$kind" $(((warmup + 4) / 5)) > /dev/null; done
for round in $(seq "$rounds"); do
  for kind in $kinds; do note "$round" "$kind" "$(get "$kind" "$seconds")"; done
done

awk -v hit="$(median hit)" -v static="$(median static)" -v uncached="$(median uncached)" -v any_hit="$(median any_hit)" \
  -v any_uncached="$(median any_uncached)" -v rounds="$rounds" -v seconds="$seconds" \
  -v connections="$connections" -v day="$(date -u +%F)" -v cores="$(nproc)" -v sdk="$(dotnet --version)" 'BEGIN {
  printf "# A cached answer\n\nWritten by `benchmarks/cache.sh` on %s: %d rounds of %d s in turns, %d connections, .NET SDK %s, %d cores shared by load,\n", day, rounds, seconds, connections, sdk, cores
  printf "server and database.\n\n| | requests per second | a hit as a ratio to it | wanted |\n|---|---:|---:|---:|\n"
  printf "| bytes that an endpoint has at hand | %.0f | | |\n", static
  printf "| a cached answer, one row for all | %.0f | | |\n| the bytes at hand, to that | | %.2f | 0.80 |\n| a get of one row for all that is not cached | %.0f | %.2f | |\n", hit, hit / static, uncached, hit / uncached
  printf "| a cached answer, any of 676 rows | %.0f | | |\n| the bytes at hand, to that | | %.2f | 0.80 |\n| a get of any of 676 rows that is not cached | %.0f | %.2f | 3.00 |\n", any_hit, any_hit / static, any_uncached, any_hit / any_uncached
}' | tee "$output"
