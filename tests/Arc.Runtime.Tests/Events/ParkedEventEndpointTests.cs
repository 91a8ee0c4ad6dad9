using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Arc.EntityModel;
using Arc.Events;
using Arc.Runtime.Tests.Golden;
using Arc.Scopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Events;

/// <summary>Parked events can be listed, replayed and discarded over HTTP, by those whom the host admits and nobody else.</summary>
public sealed class ParkedEventEndpointTests : IAsyncLifetime
{
    private const string Path = "/operations/parked";
    private static readonly Caller _operator = new("operator", null, "admin", "root");
    private static readonly Caller _auditor = new("auditor", null, "admin", "auditor", "root");
    private WebApplication _application = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<EventRecord>();
        builder.Services.AddSingleton<BoardRules>();
        builder.Services.AddSingleton<IScopeResolver, RootResolver>();
        builder.Services.AddAuthentication(TestIdentity.SchemeName).AddScheme<AuthenticationSchemeOptions, TestIdentity>(TestIdentity.SchemeName, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("operator", policy => policy.RequireRole("admin"))
            .AddPolicy("auditor", policy => policy.RequireRole("auditor"));
        builder.AddArc<GoldenContext>();
        _application = builder.Build();
        _application.MapArc("/api");
        _application.MapArcParkedEvents(Path, "operator", "auditor");
        _application.MapArcParkedEvents("/misspelt", "nobody-defined-this");
        _application.MapArcParkedEvents("/without-data", "operator");
        await _application.StartAsync();
        _client = _application.GetTestClient();
        await using var context = Context();

        for (var sequence = 1; sequence <= 5; sequence++)
        {
            context.Set<OutboxMessage>(OutboxEntityModel.Parked).Add(Message(sequence, sequence % 2 == 0 ? "B" : "A"));
        }

        await context.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/1/replay")]
    [InlineData("DELETE", "/1")]
    public async Task Who_is_not_known_or_not_admitted_learns_and_changes_nothing(string method, string rest)
    {
        await RefusedAsync(HttpStatusCode.Unauthorized, "arc.unauthorized", method, Path + rest, null);
        await RefusedAsync(HttpStatusCode.Forbidden, "arc.forbidden", method, Path + rest, Caller.A1);
        await RefusedAsync(HttpStatusCode.Forbidden, "arc.forbidden", method, "/misspelt" + rest, _operator);

        Assert.Equal(5, (await ItemsAsync(Path, _operator)).Length);
    }

    [Fact]
    public async Task Nothing_is_reachable_that_was_not_mapped()
    {
        await RefusedAsync(HttpStatusCode.NotFound, null, "GET", "/api/parked-events", _operator);
    }

    [Fact]
    public async Task The_list_pages_and_shows_no_data_without_its_own_policy()
    {
        var first = await ReadAsync($"{Path}?limit=3", _operator);
        Assert.Equal(["1", "2", "3"], first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetString()));
        var second = await ReadAsync($"{Path}?limit=3&after={first.GetProperty("after").GetString()}", _operator);
        Assert.Equal(["4", "5"], second.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetString()));
        Assert.False(second.TryGetProperty("after", out _));

        var item = first.GetProperty("items")[0];
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(1), item.GetProperty("firstFailedAt").GetDateTimeOffset());
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(2), item.GetProperty("lastFailedAt").GetDateTimeOffset());
        var text = first.GetRawText();
        Assert.Contains("product.updated", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tenantId", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", (await ReadAsync("/without-data", _auditor)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_see_data_sees_whose_it_is_and_what_it_says()
    {
        var item = (await ItemsAsync(Path, _auditor))[1];

        Assert.Equal("B", item.GetProperty("tenantId").GetString());
        Assert.Equal("Secret 2", item.GetProperty("data").GetProperty("name").GetString());
        Assert.Equal("Secret error", item.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_caller_of_a_tenant_sees_and_changes_that_tenants_events_alone()
    {
        Assert.Equal(["2", "4"], (await ItemsAsync(Path, Caller.B1)).Select(item => item.GetProperty("sequence").GetString()));
        await RefusedAsync(HttpStatusCode.NotFound, "arc.not_found", "DELETE", $"{Path}/1", Caller.B1);
        await RefusedAsync(HttpStatusCode.NotFound, "arc.not_found", "POST", $"{Path}/1/replay", Caller.B1);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("DELETE", $"{Path}/2", Caller.B1)).StatusCode);
        Assert.Equal(4, (await ItemsAsync(Path, _operator)).Length);
    }

    [Fact]
    public async Task A_caller_of_no_tenant_sees_and_changes_no_tenants_events()
    {
        Assert.Empty(await ItemsAsync(Path, Caller.NoOrg));
        await RefusedAsync(HttpStatusCode.NotFound, "arc.not_found", "DELETE", $"{Path}/1", Caller.NoOrg);
        await RefusedAsync(HttpStatusCode.NotFound, "arc.not_found", "POST", $"{Path}/1/replay", Caller.NoOrg);
        Assert.Equal(5, (await ItemsAsync(Path, _operator)).Length);
    }

    [Fact]
    public async Task A_replay_delivers_the_event_and_a_removal_does_not()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("POST", $"{Path}/3/replay", _operator)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("DELETE", $"{Path}/4", _operator)).StatusCode);
        await RefusedAsync(HttpStatusCode.NotFound, "arc.not_found", "DELETE", $"{Path}/4", _operator);
        Assert.Equal(["1", "2", "5"], (await ItemsAsync(Path, _operator)).Select(item => item.GetProperty("sequence").GetString()));

        var record = _application.Services.GetRequiredService<EventRecord>();

        for (var patience = 0; record.Of("p3").Count == 0; patience++)
        {
            Assert.True(patience < 2400, "The event did not arrive within two minutes.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Empty(record.Of("p4"));
        Assert.Equal(["product.updated"], record.Of("p3"));
    }

    [Theory]
    [InlineData("GET", "?limit=0", "arc.invalid_query")]
    [InlineData("GET", "?limit=201", "arc.invalid_query")]
    [InlineData("GET", "?after=-1", "arc.invalid_query")]
    [InlineData("GET", "?after=1&after=2", "arc.invalid_query")]
    [InlineData("GET", "?after=99999999999999999999", "arc.invalid_query")]
    [InlineData("GET", "?tenant=B", "arc.invalid_query")]
    [InlineData("DELETE", "/x", "arc.invalid_id")]
    [InlineData("DELETE", "/0", "arc.invalid_id")]
    [InlineData("POST", "/1.5/replay", "arc.invalid_id")]
    public async Task Bad_input_is_a_problem_with_a_code(string method, string rest, string code) =>
        await RefusedAsync(HttpStatusCode.BadRequest, code, method, Path + rest, _operator);

    private GoldenContext Context()
    {
        var context = _application.Services.GetRequiredService<IDbContextFactory<GoldenContext>>().CreateDbContext();
        context.Scope = Scope.System;

        return context;
    }

    private static OutboxMessage Message(long sequence, string tenant) => new()
    {
        Sequence = sequence,
        Id = Guid.CreateVersion7(),
        Type = "product.updated",
        AggregateType = "product",
        AggregateId = $"p{sequence}",
        OccurredAt = DateTimeOffset.UnixEpoch,
        TenantId = tenant,
        UserId = "Secret user",
        Data = JsonSerializer.SerializeToUtf8Bytes(new { name = $"Secret {sequence}" }),
        Attempts = 10,
        FirstFailedAt = DateTimeOffset.UnixEpoch.AddMinutes(1),
        LastFailedAt = DateTimeOffset.UnixEpoch.AddMinutes(2),
        Error = "Secret error",
    };

    private async Task<HttpResponseMessage> SendAsync(string method, string path, Caller? caller)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        if (caller is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(TestIdentity.SchemeName, caller.Token);
        }

        return await _client.SendAsync(request);
    }

    private async Task RefusedAsync(HttpStatusCode status, string? code, string method, string path, Caller? caller)
    {
        var answer = await SendAsync(method, path, caller);
        Assert.Equal(status, answer.StatusCode);

        if (code is not null)
        {
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(code, problem.GetProperty("code").GetString());
            Assert.Equal($"/api/problems/{code}", problem.GetProperty("type").GetString());
        }
    }

    private async Task<JsonElement> ReadAsync(string path, Caller caller)
    {
        var answer = await SendAsync("GET", path, caller);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());

        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<JsonElement[]> ItemsAsync(string path, Caller caller) => [.. (await ReadAsync(path, caller)).GetProperty("items").EnumerateArray()];
}
