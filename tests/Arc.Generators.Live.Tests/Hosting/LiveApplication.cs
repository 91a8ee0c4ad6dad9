using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Generators.Live.Hosting;

/// <summary>The shapes as an application, in memory. Headers say who calls.</summary>
public class LiveApplication : IAsyncLifetime
{
    private WebApplication? _application;

    public IServiceProvider Services => _application!.Services;

    public virtual async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IScopeResolver, HeaderScopeResolver>();
        Configure(builder);
        builder.AddArc<LiveContext>();
        _application = builder.Build();
        await PrepareAsync();
        _application.MapArc();
        Map(_application);
        await _application.StartAsync(TestContext.Current.CancellationToken);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _application!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public HttpClient Client() => _application!.GetTestClient();

    public async Task<LiveAnswer> SendAsync(string method, string path, string? body = null, string? roles = null, string? user = null, string? tenant = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(method == "PATCH" ? "application/merge-patch+json" : "application/json"));
        }

        Add(request, "X-Roles", roles);
        Add(request, "X-User", user ?? (roles is null ? null : "someone"));
        Add(request, "X-Tenant", tenant);
        using var client = Client();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What a store of its own adds.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    /// <summary>What is mapped beside the resources.</summary>
    protected virtual void Map(WebApplication application)
    {
    }

    /// <summary>What has to be there before the application starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }
}
