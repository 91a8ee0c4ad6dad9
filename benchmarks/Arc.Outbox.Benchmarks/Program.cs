using System.Globalization;
using Arc.Outbox.Benchmarks;

// Each argument is a measurement; --scale makes all of them smaller, for a smoke run. See benchmarks/outbox.sh.
var database = Database.FromEnvironment();
var scale = args is ["--scale", var divisor, ..] ? int.Parse(divisor, CultureInfo.InvariantCulture) : 1;
await database.MakeAsync();

foreach (var measurement in args.Where(argument => argument is not "--scale" && !char.IsDigit(argument[0])))
{
    await (measurement switch
    {
        "cost" => WriteCost.RunAsync(database, 300, Math.Max(2, 160 / scale)),
        "requests" => RequestCost.RunAsync(database, 200, Math.Max(2, 160 / scale)),
        "latency" => CommitToHandler.RunAsync(database, 400 / scale),
        "relay" => RelayRate.RunAsync(database, 100_000 / scale, 3),
        "writers" => ManyWriters.RunAsync(database, Math.Max(1, 3 / scale), Math.Max(2, 30 / scale)),
        "keys" => FailingKeys.RunAsync(database, 200_000 / scale, Math.Max(2, 10 / scale)),
        "snapshot" => HeldSnapshot.RunAsync(database, 50_000 / scale, Math.Max(1, 180 / scale)),
        "million" => MillionEvents.RunAsync(database, 1_000_000 / scale),
        _ => throw new ArgumentException($"{measurement} is none of cost, requests, latency, relay, writers, keys, snapshot, million."),
    });
}
