using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Arc.EntityModel;
using Arc.Events;
using Arc.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Golden;

/// <summary>The golden resources behind a server in this process, with a store of its own.</summary>
public sealed class GoldenHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly GoldenStore _store;

    private GoldenHost(WebApplication application, GoldenStore store, KeptLog log)
    {
        _application = application;
        _store = store;
        Log = log;
        Client = application.Services.GetService<IServer>() is TestServer server
            ? server.CreateClient()
            : new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    public HttpClient Client { get; }

    public KeptLog Log { get; }

    public IServiceProvider Services => _application.Services;

    public BoardRules Boards => Services.GetRequiredService<BoardRules>();

    /// <summary>Starts the application, in memory or, for what only a real server does, behind Kestrel on a free port.</summary>
    public static async Task<GoldenHost> StartAsync(Action<WebApplicationBuilder>? configure = null, string prefix = "", bool kestrel = false, Action<WebApplication>? map = null, Action<ArcBuilder>? arc = null)
    {
        var (log, store) = (new KeptLog(), await GoldenStore.CreateAsync());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);

        if (kestrel)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Services.AddSingleton<EventRecord>();
        builder.Services.AddSingleton<BoardRules>();
        builder.Services.AddAuthentication(TestIdentity.SchemeName).AddScheme<AuthenticationSchemeOptions, TestIdentity>(TestIdentity.SchemeName, null);
        builder.Services.AddAuthorization();
        builder.Configuration["ConnectionStrings:PostgreSql"] = store.ConnectionString;

        // Longer than a busy machine keeps a relay from saying that it lives: no other takes its events over meanwhile.
        builder.Configuration["Arc:Outbox:Lease"] = "00:01:00";
        builder.Configuration["Arc:Cache:MaxSilence"] = "00:10:00";
        configure?.Invoke(builder);
        builder.AddArc<GoldenContext>(arc);

        var application = builder.Build();
        map?.Invoke(application);
        MapVariants(application, application.MapArc(prefix));
        await application.StartAsync();

        if (builder.Configuration["ConnectionStrings:PostgreSql"] == store.ConnectionString)
        {
            await GoldenStore.UntilHeardAsync(application.Services, log);
        }

        return new GoldenHost(application, store, log);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, Caller? caller = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (caller is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(TestIdentity.SchemeName, caller.Token);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, Caller? caller = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, caller, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string body, Caller? caller = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, caller, headers);

    public Task<HttpResponseMessage> PatchAsync(string path, string body, Caller? caller = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, caller, headers);

    public Task<HttpResponseMessage> DeleteAsync(string path, Caller? caller = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, null, caller, headers);

    /// <summary>A product of the caller's organisation; its path.</summary>
    public async Task<string> CreateProductAsync(Caller caller, string members = "")
    {
        var answer = await PostAsync("/products", $$"""{"name":"Chair","sku":"{{Guid.NewGuid():N}}"{{members}}}""", caller);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        return answer.Headers.Location!.ToString();
    }

    /// <summary>A board; its path.</summary>
    public async Task<string> CreateBoardAsync(string id = "b1")
    {
        var answer = await PostAsync("/boards", JsonSerializer.Serialize(new { id }));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        return answer.Headers.Location!.ToString();
    }

    /// <summary>The types of the events of a row, in order, once all that are stored have arrived.</summary>
    /// <param name="aggregateId">The row.</param>
    /// <param name="others">Instances on the same database: any of them may have got the events.</param>
    public async Task<IReadOnlyList<string>> EventsAsync(string aggregateId, params GoldenHost[] others)
    {
        GoldenHost[] all = [this, .. others];
        IReadOnlyList<string> Arrived() => [.. all.SelectMany(host => host.Services.GetRequiredService<EventRecord>().Of(aggregateId))];

        for (var i = 0; i < 12_000 && await AreOnTheirWayAsync(aggregateId, Arrived); i++)
        {
            await Task.Delay(10);
        }

        return Arrived();
    }

    /// <summary>Whether stored events have not arrived. In memory what arrived is gone at once; a database keeps it for a while.</summary>
    private async Task<bool> AreOnTheirWayAsync(string aggregateId, Func<IReadOnlyList<string>> arrived)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<GoldenContext>();
        var count = 0;

        foreach (var generation in OutboxEntityModel.Generations)
        {
            count += await context.Set<OutboxMessage>(generation).CountAsync(message => message.AggregateId == aggregateId);
        }

        return context.Database.IsRelational() ? arrived().Count < count : count > 0;
    }

    private static void MapVariants(WebApplication application, RouteGroupBuilder group)
    {
        var runtime = new ResourceRuntime(application.Services, application.Services.GetRequiredService<IContextSource>(), "/problems");
        ResourceController[] controllers =
        [
            new StrictBoardController(),
            new PlainBoardController(),
            new CachedBoardController(application.Services.GetRequiredService<BoardRules>()),
            new CachedProductController(),
        ];

        foreach (var controller in controllers)
        {
            controller.Attach(runtime);
            controller.Map(new ResourceRoutes(group, "", runtime, controller.Info));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
    }
}
