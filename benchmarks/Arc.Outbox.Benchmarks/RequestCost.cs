using System.Diagnostics;
using System.Net.Http.Json;
using Arc.Events;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>
/// The time of a write as its caller sees it, one request after another: with its event, with its audit entry or a new key too, against an
/// endpoint by hand in the same application that stores the row by EF Core alone.
/// </summary>
internal static class RequestCost
{
    public static async Task RunAsync(Database database, int writes, int rounds)
    {
        await database.EmptyAsync();
        await using var application = await StartAsync(database);
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
        var times = await Turns.RunAsync(
            "requests",
            database,
            rounds,
            ("alone", () => TimeAsync(client, "bare", writes)),
            ("with its event", () => TimeAsync(client, "readings", writes)),
            ("and its audit entry", () => TimeAsync(client, "audited-readings", writes)),
            ("and a new key", () => TimeAsync(client, "audited-readings", writes, hasKey: true)),
            ("with its event and a new key", () => TimeAsync(client, "readings", writes, hasKey: true)));
        var (a, e, b, k, o) = (times[0], times[1], times[2], times[3], times[4]);
        Measure.Line("time of a POST with its event, to an endpoint by hand without", Measure.Numbers($"{e:0} µs, {a:0} µs"), e / a, "");
        Measure.Line("time of a POST with its event and its audit entry, to an endpoint by hand without", Measure.Numbers($"{b:0} µs, {a:0} µs"), b / a, "at most 1.15");
        Measure.Line("time of a POST with its event, its audit entry and a new Idempotency-Key, to one without the key", Measure.Numbers($"{k:0} µs, {b:0} µs"), k / b, "at most 1.15");
        Measure.Line("time of a POST with its event and a new Idempotency-Key, to one without the key", Measure.Numbers($"{o:0} µs, {e:0} µs"), o / e, "at most 1.15");
    }

    private static async Task<WebApplication> StartAsync(Database database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:PostgreSql", database.PostgreSql)]);
        builder.AddArc<ReadingsContext>();

        // What is measured is the write; who delivers is measured elsewhere.
        foreach (var service in builder.Services.Where(service => service.ImplementationType == typeof(OutboxRelay) || service.ImplementationType == typeof(SubscriberHost)).ToArray())
        {
            builder.Services.Remove(service);
        }

        var application = builder.Build();
        var peers = database.Peer();
        application.MapArc();
        application.MapPost("/bare", async (Reading body, CancellationToken cancellationToken) =>
        {
            var reading = new Reading { Id = Guid.CreateVersion7(), Sensor = body.Sensor, Note = body.Note, Value = body.Value, TakenAt = body.TakenAt };
            await using var context = await peers.CreateDbContextAsync(cancellationToken);
            context.Add(reading);
            await context.SaveChangesAsync(cancellationToken);

            return TypedResults.Created($"/bare/{reading.Id}", reading);
        });
        await application.StartAsync();

        return application;
    }

    private static async Task<double> TimeAsync(HttpClient client, string path, int writes, bool hasKey = false)
    {
        var started = Stopwatch.GetTimestamp();

        for (var number = 0; number < writes; number++)
        {
            var reading = Reading.Next(number);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { reading.Sensor, reading.Note, reading.Value, reading.TakenAt }) };

            // All send a header like it: what is measured is what a key asks of the server, not of its client.
            request.Headers.Add(hasKey ? "Idempotency-Key" : "Measured-Header", $"\"{Guid.CreateVersion7()}\"");

            using var response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / writes;
    }
}
