using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.PostgreSql.Tests.Problems;

/// <summary>A connection breaks while something is asked. Who has only read is told to come back; who has written, that nobody knows.</summary>
public sealed class LostConnectionTests : IAsyncLifetime
{
    private CuttingProxy _proxy = null!;
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync(builder =>
    {
        _proxy = new CuttingProxy(builder.Configuration["ConnectionStrings:PostgreSql"]!);
        builder.Configuration["ConnectionStrings:PostgreSql"] = _proxy.ConnectionString;
    });

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    /// <summary>A page with a count is not read once more by itself, as a plain one is.</summary>
    [Fact]
    public async Task A_read_is_answered_with_503_and_a_time_to_come_back()
    {
        const string path = "/products?count=exact";
        var cut = _proxy.CutAt("FROM \"Product\"", after: "", isCarriedOut: null);

        var answer = await _host.GetAsync(path, Caller.Admin);

        await cut;
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "arc.unavailable");
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, Caller.Admin)).StatusCode);
    }

    [Fact]
    public async Task A_write_that_may_have_happened_is_answered_with_500()
    {
        var cut = _proxy.CutAt("INSERT INTO \"Product\"", after: "", isCarriedOut: null);

        var answer = await _host.PostAsync("/products", """{"name":"Chair","sku":"C-1"}""", Caller.Admin);

        await cut;
        Assert.Null(answer.Headers.RetryAfter);
        await answer.ProblemAsync(HttpStatusCode.InternalServerError, "arc.internal_error");
    }
}
