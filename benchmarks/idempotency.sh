#!/usr/bin/env bash
# What an Idempotency-Key costs a create: Storefront on PostgreSQL, the same body with a new key each time and with as long a header
# that nobody asks for, from wrk. The two of a round stand side by side and take turns in going first, so that drift of the machine
# hits both alike. Prints the median of the rounds' ratios; at least 0.87 is an addition of at most 15 % to the time of a write.
#
#   benchmarks/idempotency.sh                                          twelve rounds of 5 s after a warm-up of 60 s
#   benchmarks/idempotency.sh --rounds 1 --seconds 2 --warmup 2        a smoke run: says that it works, not how fast
set -euo pipefail
cd "$(dirname "$0")/.."
name=idempotency
source benchmarks/harness.sh
rounds=12 seconds=5
export ARC_BENCH_HEADER=Measured-Header
options "$@"
begin samples/Storefront

start Storefront '/products?limit=1' --Seed:Enabled=false --DemoUsers:Enabled=true
ARC_BENCH_TOKEN=$(login "$url")

create() { # plain or keyed, seconds
  ARC_BENCH_KEYS=$([ "$1" = keyed ] && echo yes || true) load create "$url" "$2"
}
tidy() {
  psql -q -d bench_idempotency -c 'TRUNCATE arc_idempotency' -c 'DELETE FROM "Products"' -c 'VACUUM ANALYZE "Products"' -c CHECKPOINT
}

say "Warming up …"
for kind in plain keyed plain keyed; do create $kind $(((warmup + 3) / 4)) > /dev/null; tidy; done
for round in $(seq "$rounds"); do
  first=plain second=keyed
  [ $((round % 2)) = 1 ] || { first=keyed second=plain; }
  for kind in $first $second; do
    printf -v "$kind" %s "$(create "$kind" "$seconds")"
    note "$round" "$kind" "${!kind}"
    tidy
  done
  # shellcheck disable=SC2154 # Set by name above.
  note "$round" ratio "$(awk -v plain="$plain" -v keyed="$keyed" 'BEGIN { print keyed / plain }')"
done

awk -v plain="$(median plain)" -v keyed="$(median keyed)" -v ratio="$(median ratio)" \
  'BEGIN { printf "create %.0f/s, with a key %.0f/s: ratio %.2f, %.0f %% more time per write\n", plain, keyed, ratio, (1 / ratio - 1) * 100 }' | tee "$output"
