using Arc.Runtime.Tests.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Hosting;

/// <summary>What the configuration says decides at the start, and what can't work stops it with a reason.</summary>
public sealed class AddArcTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Without_a_connection_string_it_runs_in_memory_and_says_so_once(string? connectionString)
    {
        using var log = new LogLines();
        using var host = Build(log, ("ConnectionStrings:PostgreSql", connectionString));
        await host.StartAsync();
        await host.StopAsync();

        var line = Assert.Single(log.Lines, line => line.Contains("in memory", StringComparison.Ordinal));
        Assert.Contains("no transactions", line, StringComparison.Ordinal);
        Assert.Contains("constraints", line, StringComparison.Ordinal);
        Assert.Contains("gone at exit", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_without_its_package_stops_the_start()
    {
        using var log = new LogLines();
        using var host = Build(log, ("ConnectionStrings:PostgreSql", "Host=localhost"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("dotnet add package Arc.PostgreSql", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_come_from_the_section_Arc()
    {
        using var log = new LogLines();
        using var host = Build(log, ("Arc:MaxDepth", "5"), ("Arc:TenantClaim", "org"), ("Arc:IgnoreUnknownFields", "true"));

        var options = host.Services.GetRequiredService<IOptions<ArcOptions>>().Value;

        Assert.Equal(5, options.MaxDepth);
        Assert.Equal("org", options.TenantClaim);
        Assert.True(options.IgnoreUnknownFields);
    }

    [Fact]
    public async Task Options_that_cannot_work_stop_the_start_all_named()
    {
        using var log = new LogLines();
        using var host = Build(log, ("Arc:MaxDepth", "0"), ("Arc:MaxPageSize", "1000000"), ("Arc:TenantClaim", ""), ("Arc:ServeOpenApi", "false"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.All(
            ["Arc:MaxDepth", "Arc:MaxPageSize", "Arc:TenantClaim", "Arc:ServeDocs"],
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_context_is_refused()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddArc<NotesContext>();

        var error = Assert.Throws<InvalidOperationException>(() => builder.AddArc<NotesContext>());

        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(LogLines log, params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>();

        return builder.Build();
    }
}
