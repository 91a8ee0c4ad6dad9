# Medians of the rounds as a Markdown table, then the ratios of Storefront to its two peers.
{ n = ++count[$1, $2]; value[$1, $2, n] = $3; slow[$1, $2, n] = $4; time[$1, $2, n] = $5 }

function median(values, operation, name,    i, j, n, sorted, t) {
  n = count[operation, name]
  for (i = 1; i <= n; i++) sorted[i] = values[operation, name, i]
  for (i = 2; i <= n; i++) for (j = i; j > 1 && sorted[j - 1] > sorted[j]; j--) { t = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = t }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function title(name) {
  return name == "arc" ? "Storefront (Arc)" : name == "tuned" ? "minimal API, tuned" : "minimal API, plain"
}

END {
  split(contenders, names, " "); split(operations, ops, " ")
  print "# Throughput: Storefront against the hand-written minimal API\n"
  printf "Written by `benchmarks/throughput.sh` on %s: %d rounds of %d s after %d s of warm-up each, %d connections, %d rows,\n", day, rounds, seconds, warmup, connections, rows
  printf "PostgreSQL %s on loopback (%s), .NET SDK %s, %d cores shared by load, server and database. Create and patch on the\n", \
    postgres, fast == "" ? "durable commits" : "commits that do not wait for the disk", sdk, cores
  print "side of Storefront include their event in the outbox; the minimal API publishes none. All writes carry a bearer token.\n"

  print "Requests per second (median), and the 99th percentile in milliseconds:\n"
  header(); for (i = 1; i in names; i++) {
    printf "| %s |", title(names[i])
    for (o = 1; o in ops; o++) printf " %d (%.1f ms) |", median(value, ops[o], names[i]), median(slow, ops[o], names[i])
    printf "\n"
  }

  print "\nProcessor time of the server and its database per request, in microseconds (median). What else runs on the machine"
  print "changes it less than the rate:\n"
  header(); for (i = 1; i in names; i++) {
    printf "| %s |", title(names[i])
    for (o = 1; o in ops; o++) printf " %d |", median(time, ops[o], names[i])
    printf "\n"
  }

  if (index(" " contenders " ", " arc ")) {
    print "\nStorefront as a ratio to its peer (higher is better): requests per second, and in brackets requests per processor time:\n"
    header(); for (i = 1; i in names; i++) if (names[i] != "arc") {
      printf "| to the %s |", title(names[i])
      for (o = 1; o in ops; o++)
        printf " **%.2f** (%.2f) |", median(value, ops[o], "arc") / median(value, ops[o], names[i]), median(time, ops[o], names[i]) / median(time, ops[o], "arc")
      printf "\n"
    }
  }
}

function header(    o) {
  printf "| |"; for (o = 1; o in ops; o++) printf " %s |", ops[o] == "list" ? "list of 50" : ops[o]
  printf "\n|---|"; for (o = 1; o in ops; o++) printf "---|"
  printf "\n"
}
