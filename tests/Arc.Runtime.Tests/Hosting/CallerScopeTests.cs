using System.Diagnostics;
using System.Security.Claims;
using Arc.Runtime.Tests.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Hosting;

/// <summary>Code that a user writes beside the resources gets a context that knows the caller, too.</summary>
public sealed class CallerScopeTests
{
    [Fact]
    public async Task A_context_from_the_services_acts_for_the_caller_of_the_request()
    {
        await using var app = await StartAsync();
        using var client = app.GetTestClient();
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);

        var answer = await client.GetStringAsync(new Uri("/add", UriKind.Relative));

        Assert.Equal(NotesHost.Team.ToString(), answer);
        var e = Assert.Single(await app.Services.GetRequiredService<Received>().WaitForAsync(1));
        Assert.Equal("ann", e.UserId);
        Assert.Equal(NotesHost.Team.ToString(), e.TenantId);
        Assert.False(string.IsNullOrEmpty(e.CorrelationId));
        Assert.True(ActivityContext.TryParse(e.TraceParent, null, out _));
    }

    [Fact]
    public async Task Without_a_request_it_acts_for_nobody()
    {
        await using var app = await StartAsync();
        await using var scope = app.Services.CreateAsyncScope();

        Assert.Same(Scope.Anonymous, scope.ServiceProvider.GetRequiredService<NotesContext>().Scope);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new("sub", "ann"), new("tenant", NotesHost.Team.ToString())], "test"));
            return next(context);
        });
        app.MapGet("/add", async (NotesContext notes) =>
        {
            notes.Add(new Note { Title = "One", TeamId = NotesHost.Team });
            await notes.SaveChangesAsync();

            return notes.Scope.TenantId;
        });
        await app.StartAsync();

        return app;
    }
}
