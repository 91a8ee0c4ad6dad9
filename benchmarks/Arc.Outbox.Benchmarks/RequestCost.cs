using System.Diagnostics;
using System.Net.Http.Json;
using Arc.Events;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>
/// The time of a write as its caller sees it, one request after another: with its event, and with its audit entry too, against an endpoint
/// by hand in the same application that stores the row by EF Core alone.
/// </summary>
internal static class RequestCost
{
    public static async Task RunAsync(Database database, int writes, int rounds)
    {
        await database.EmptyAsync();
        await using var application = await StartAsync(database);
        using var client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
        var (withEvent, withBoth, alone) = (new List<double>(), new List<double>(), new List<double>());

        for (var round = 0; round <= rounds * 2; round++)
        {
            var byHand = await TimeAsync(client, "bare", writes);
            var byEvent = await TimeAsync(client, "readings", writes);
            var byBoth = await TimeAsync(client, "audited-readings", writes);
            Measure.Say($"requests  round {round}  with its event {byEvent:0} us  and its audit entry {byBoth:0} us  alone {byHand:0} us");
            await database.EmptyAsync();

            // Half of the rounds compile.
            if (round > rounds)
            {
                withEvent.Add(byEvent);
                withBoth.Add(byBoth);
                alone.Add(byHand);
            }
        }

        var (e, b, a) = (Measure.Median(withEvent), Measure.Median(withBoth), Measure.Median(alone));
        Measure.Line("time of a POST with its event, to an endpoint by hand without", Measure.Numbers($"{e:0} µs, {a:0} µs"), e / a, "");
        Measure.Line("time of a POST with its event and its audit entry, to an endpoint by hand without", Measure.Numbers($"{b:0} µs, {a:0} µs"), b / a, "at most 1.15");
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

    private static async Task<double> TimeAsync(HttpClient client, string path, int writes)
    {
        var started = Stopwatch.GetTimestamp();

        for (var number = 0; number < writes; number++)
        {
            var reading = Reading.Next(number);
            using var response = await client.PostAsJsonAsync(path, new { reading.Sensor, reading.Note, reading.Value, reading.TakenAt });
            response.EnsureSuccessStatusCode();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / writes;
    }
}
