using Arc.Crash.Host;
using Arc.Events;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;

// An application that tests start several times and kill: --Role=writer answers requests, relay carries events and calls
// the subscribers, both does both, prepare makes the tables and ends.
var builder = WebApplication.CreateBuilder(args);
builder.AddArc<BankContext>();
var role = builder.Configuration["Role"];

if (role == "writer")
{
    Type[] background = [typeof(OutboxRelay), typeof(SubscriberHost)];

    foreach (var service in builder.Services.Where(service => background.Contains(service.ImplementationType)).ToArray())
    {
        builder.Services.Remove(service);
    }
}

var app = builder.Build();

if (role == "prepare")
{
    await using var scope = app.Services.CreateAsyncScope();
    var database = scope.ServiceProvider.GetRequiredService<BankContext>().Database;
    await database.EnsureCreatedAsync();
    await database.ExecuteSqlRawAsync(
        """
        CREATE TABLE deliveries (
            position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            kind text NOT NULL, event_id uuid NOT NULL, type text NOT NULL, aggregate_id text NOT NULL, number int NOT NULL, due timestamptz, process int NOT NULL,
            at timestamptz NOT NULL DEFAULT clock_timestamp());
        CREATE UNIQUE INDEX an_owner_has_one_account ON "Accounts" ("Owner");
        """);
    return;
}

if (role != "relay")
{
    app.MapArc();
}

app.MapGet("/alive", () => role);

// The tests that started this process hold the other end of its input: when they are gone, so is it.
new Thread(EndWithTheTests) { IsBackground = true }.Start();
var stopping = app.Lifetime.ApplicationStopping;

try
{
    await app.RunAsync();
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    // Asked to stop before it had started: the server says it by an exception.
}

static void EndWithTheTests()
{
    Console.In.ReadToEnd();
    Environment.Exit(1);
}
