using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Peers.MinimalApi;
using Peers.MinimalApi.Products;
using Storefront.Data;

namespace Arc.Runtime.Benchmarks.Resources;

/// <summary>
/// The endpoint of get by id in process, from route values to the last byte of the body: no network, and EF Core's
/// provider in memory on both sides, so what differs is the framework's part.
/// </summary>
[MemoryDiagnoser]
public class GetByIdBenchmarks
{
    private WebApplication _arc = null!;
    private WebApplication _peer = null!;
    private RequestDelegate _arcGet = null!;
    private RequestDelegate _peerGet = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var arc = WebApplication.CreateBuilder();
        arc.AddArc<StoreContext>();
        arc.Services.AddAuthentication();
        arc.Services.AddAuthorization();
        _arc = arc.Build();
        _arc.MapArc();
        await AddAsync<StoreContext>(_arc, Samples.Product());
        _arcGet = Find(_arc, "/products/{id}");

        var peer = WebApplication.CreateBuilder();
        peer.Services.AddDbContextPool<ShopContext>(options => options.UseInMemoryDatabase("peer").EnableThreadSafetyChecks(false));
        peer.Services.AddAuthorization();
        peer.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        _peer = peer.Build();
        _peer.MapProducts(Mode.Tuned);
        await AddAsync<ShopContext>(_peer, Samples.PeerProduct());
        _peerGet = Find(_peer, "/products/{id:guid}");

        if (await CallAsync(_arc, _arcGet) != 200 || await CallAsync(_peer, _peerGet) != 200)
        {
            throw new InvalidOperationException("Both endpoints must find the product.");
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _arc.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<int> MinimalApi() => CallAsync(_peer, _peerGet);

    [Benchmark]
    public Task<int> Arc() => CallAsync(_arc, _arcGet);

    private static async Task AddAsync<TContext>(WebApplication app, object row)
        where TContext : DbContext
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        db.Add(row);
        await db.SaveChangesAsync();
    }

    private static RequestDelegate Find(WebApplication app, string pattern) => ((IEndpointRouteBuilder)app).DataSources
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Single(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/') == pattern
            && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
        .RequestDelegate!;

    private static async Task<int> CallAsync(WebApplication app, RequestDelegate endpoint)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = "GET";
        context.Request.Path = "/products/" + Samples.Id;
        context.Request.RouteValues["id"] = Samples.Id.ToString();
        await endpoint(context);
        await context.Response.CompleteAsync();
        return context.Response.StatusCode;
    }
}
