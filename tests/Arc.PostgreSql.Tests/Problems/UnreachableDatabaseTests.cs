using System.Net;
using System.Net.Sockets;
using Arc.Runtime.Tests.Golden;

namespace Arc.PostgreSql.Tests.Problems;

/// <summary>While nothing listens where the database should be, callers are told to come back, and no more.</summary>
public sealed class UnreachableDatabaseTests
{
    [Fact]
    public async Task Reads_and_writes_are_answered_with_503_and_a_time_to_come_back()
    {
        await using var host = await StartAsync();

        foreach (var answer in new[]
        {
            await host.GetAsync("/products", Caller.Admin),
            await host.GetAsync($"/products/{Guid.CreateVersion7()}", Caller.Admin),
            await host.PostAsync("/products", """{"name":"Chair","sku":"C-1"}""", Caller.Admin),
            await host.PatchAsync($"/products/{Guid.CreateVersion7()}", """{"price":1}""", Caller.Admin),
            await host.DeleteAsync($"/products/{Guid.CreateVersion7()}", Caller.Admin),
            await host.PostAsync("/boards", """{"id":"b"}"""),
        })
        {
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "arc.unavailable");
            Assert.DoesNotContain("127.0.0.1", problem.ToJsonString(), StringComparison.Ordinal);
        }

        var keyed = await host.PostAsync("/boards", """{"id":"b"}""", null, ("Idempotency-Key", "\"k\""));
        await keyed.ProblemAsync(HttpStatusCode.ServiceUnavailable, "arc.idempotency_unavailable");
    }

    [Fact]
    public async Task What_needs_no_database_is_answered_as_ever()
    {
        await using var host = await StartAsync();

        await (await host.GetAsync("/products")).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        await (await host.GetAsync("/products/x", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_id");
        await (await host.PostAsync("/products", "{", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");
    }

    /// <summary>Behind a real server, before a port that nobody listens on.</summary>
    private static Task<GoldenHost> StartAsync()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        return GoldenHost.StartAsync(
            builder => builder.Configuration["ConnectionStrings:PostgreSql"] = $"Host=127.0.0.1;Port={port};Username=nobody;Database=none;Timeout=30",
            kestrel: true);
    }
}
