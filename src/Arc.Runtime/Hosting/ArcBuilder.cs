using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Arc;

/// <summary>The application in the making, as <c>AddArc</c> hands it to extensions.</summary>
/// <param name="services">The services of the application.</param>
/// <param name="configuration">The configuration of the application.</param>
public sealed class ArcBuilder(IServiceCollection services, IConfiguration configuration)
{
    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>The configuration of the application.</summary>
    public IConfiguration Configuration { get; } = configuration;
}
