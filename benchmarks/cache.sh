#!/usr/bin/env bash
# What a cached answer costs over HTTP: Storefront's cached countries, an endpoint that has the bytes of one at hand, and
# categories of about the same size that are not cached, from wrk, rounds interleaved so that drift of the machine hits all
# alike. All callers ask for one row, which those that are not cached may share a query for, or each for any of 676. Prints the
# ratios of the medians; a hit is to serve at least 0.80 of the bytes at hand and 3 times the uncached get. Beside the requests per
# second stands the processor time of the server and its database for each: the load, on the same cores, has no part in it.
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
arc=$url arc_process=${pids[-1]}
ConnectionStrings__PostgreSql="${ConnectionStrings__PostgreSql%;Database=*};Database=postgres" start Peers.MinimalApi /static --mode tuned
peer=$url peer_process=${pids[-1]}
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

get() { # kind, seconds -> requests per second, microseconds of processor time per request
  local server=$arc_process before rate
  [ "$1" != static ] || server=$peer_process
  before=$(ticks "$server")
  rate=$(ask "$@")
  awk -v rate="$rate" -v ticks="$(($(ticks "$server") - before))" -v seconds="$2" -v hertz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%s %.1f\n", rate, ticks / hertz / (rate * seconds) * 1000000 }'
}
ask() { # kind, seconds
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
  for kind in $kinds; do
    measured=$(get "$kind" "$seconds")
    note "$round" "$kind" "${measured% *}"
    note "$round" "time_$kind" "${measured#* }"
  done
done

{
  printf '# A cached answer\n\nWritten by `benchmarks/cache.sh` on %s: %d rounds of %d s in turns, %d connections, .NET SDK %s, %d cores shared by load,\n' \
    "$(date -u +%F)" "$rounds" "$seconds" "$connections" "$(dotnet --version)" "$(nproc)"
  printf 'server and database. Medians; processor time is that of server and database, in microseconds per request.\n\n'
  printf '| | requests per second | processor time |\n|---|---:|---:|\n'
  row() { printf '| %s | %.0f | %.1f |\n' "$1" "$(median "$2")" "$(median "time_$2")"; }
  row 'bytes that an endpoint has at hand' static
  row 'a cached answer, one row for all' hit
  row 'a get of one row for all that is not cached' uncached
  row 'a cached answer, any of 676 rows' any_hit
  row 'a get of any of 676 rows that is not cached' any_uncached
  printf '\n| A hit as a ratio to | requests per second | requests per processor time | wanted |\n|---|---:|---:|---:|\n'
  ratio() {
    awk -v what="$1" -v a="$(median "$2")" -v b="$(median "$3")" -v ta="$(median "time_$2")" -v tb="$(median "time_$3")" -v wanted="$4" \
      'BEGIN { printf "| %s | %.2f | %.2f | %s |\n", what, a / b, tb / ta, wanted }'
  }
  ratio 'the bytes at hand, one row for all' hit static 0.80
  ratio 'the bytes at hand, any of 676 rows' any_hit static 0.80
  ratio 'a get that is not cached, one row for all' hit uncached 3.00
  ratio 'a get that is not cached, any of 676 rows' any_hit any_uncached 3.00
  ratio 'of the bytes at hand, in place of a hit, to a get of any of 676 rows' static any_uncached ''
} | tee "$output"
