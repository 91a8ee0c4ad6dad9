using System.Diagnostics.CodeAnalysis;
using Arc.Hosting;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Arc;

/// <summary>The application in the making, as <c>AddArc</c> hands it to its caller and to extensions.</summary>
public sealed class ArcBuilder
{
    private readonly List<Action<IServiceProvider, DbContextOptionsBuilder>> _contextOptions = [];

    internal ArcBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
    }

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The configuration of the application, as far as it is known while the application is built.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>
    /// Adds options to the context, such as interceptors or logging. They come after those of the store, and before the
    /// interceptor that takes events, which therefore sees what other interceptors did to a row.
    /// </summary>
    /// <param name="configure">Receives the options.</param>
    /// <returns>This builder.</returns>
    public ArcBuilder ConfigureDbContext(Action<DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        return ConfigureDbContext((_, options) => configure(options));
    }

    /// <inheritdoc cref="ConfigureDbContext(Action{DbContextOptionsBuilder})"/>
    public ArcBuilder ConfigureDbContext(Action<IServiceProvider, DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _contextOptions.Add(configure);

        return this;
    }

    /// <summary>
    /// Offers a store. It is taken when the connection string that it names is configured; the decision falls when the
    /// application starts, so that configuration added by a test or by a host still counts.
    /// </summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <returns>This builder.</returns>
    public ArcBuilder AddStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>()
        where TStore : StoreProvider
    {
        Services.AddSingleton<StoreProvider, TStore>();

        return this;
    }

    /// <summary>Offers a transport. It is taken when <see cref="ArcOptions.Transport"/> names it.</summary>
    /// <typeparam name="TProvider">Makes the transport.</typeparam>
    /// <returns>This builder.</returns>
    public ArcBuilder AddTransport<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : TransportProvider
    {
        Services.AddSingleton<TransportProvider, TProvider>();

        return this;
    }

    internal void ApplyContextOptions(IServiceProvider services, DbContextOptionsBuilder options)
    {
        foreach (var configure in _contextOptions)
        {
            configure(services, options);
        }
    }
}
