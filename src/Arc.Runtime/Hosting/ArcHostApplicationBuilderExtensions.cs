using System.Diagnostics.CodeAnalysis;
using Arc;
using Arc.Audit;
using Arc.Caching;
using Arc.Events;
using Arc.Hosting;
using Arc.Idempotency;
using Arc.OpenApi;
using Arc.Query;
using Arc.Resources;
using Arc.Scopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds Arc to an application. In the namespace of the builder, so that it is found without a using.</summary>
public static class ArcHostApplicationBuilderExtensions
{
    private const DynamicallyAccessedMemberTypes ContextMembers = DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.NonPublicConstructors
        | DynamicallyAccessedMemberTypes.PublicProperties;

    /// <summary>
    /// Adds the resources of a context, with everything that serves them: the store that the configured connection
    /// string chooses (memory without one), pooled contexts that know the caller, events and their delivery, the OpenAPI document.
    /// </summary>
    /// <typeparam name="TContext">The context marked <c>[ArcContext]</c>.</typeparam>
    /// <param name="builder">The application in the making.</param>
    /// <param name="configure">What the application changes.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">Arc was added before.</exception>
    public static IHostApplicationBuilder AddArc<[DynamicallyAccessedMembers(ContextMembers)] TContext>(
        this IHostApplicationBuilder builder,
        Action<ArcBuilder>? configure = null)
        where TContext : DbContext, IArcContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var arc = new ArcBuilder(services, builder.Configuration);

        if (services.Any(service => service.ServiceType == typeof(IContextSource)))
        {
            throw new InvalidOperationException("AddArc was called twice. An application has one Arc context; it holds the resources of all referenced assemblies.");
        }

        AddOptions(services);
        AddStore(services);
        AddContext<TContext>(services, arc);
        services.AddResources();

        // Before the events: hosted services stop in reverse, and what subscribers change at the end is told and on record, too.
        services.AddArcCaching();
        services.AddArcAudit();
        services.AddArcEvents();
        services.AddArcIdempotency();
        services.AddArcOpenApi();

        foreach (var extension in TContext.Catalog.Extensions)
        {
            extension.Configure(arc);
        }

        configure?.Invoke(arc);

        return builder;
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<ArcOptions>().BindConfiguration(ArcOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ArcOptions>, ArcOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
    }

    private static void AddStore(IServiceCollection services)
    {
        services.TryAddSingleton<InMemoryStore>();
        services.TryAddSingleton<StoreSelection>();
        services.AddHostedService<StoreAnnouncement>();
        services.AddHostedService<DistributedStart>();
        services.AddHostedService<CascadeAnnouncement>();
    }

    private static void AddContext<[DynamicallyAccessedMembers(ContextMembers)] TContext>(IServiceCollection services, ArcBuilder arc)
        where TContext : DbContext, IArcContext
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton<IScopeResolver, ClaimsScopeResolver>();
        services.TryAddScoped<CallerScope>();
        services.TryAddSingleton(TContext.Catalog);
        services.TryAddSingleton(new EventCatalog(TContext.Catalog));
        services.AddSingleton<IContextSource, ContextSource<TContext>>();
        services.AddSingleton(provider =>
        {
            var store = provider.GetRequiredService<StoreSelection>().Store;

            return new OpenContexts(provider.GetRequiredService<IContextSource>(), store.OpenContexts, store.PrepareReadsAsync, store.CloseIdleConnections, provider.GetRequiredService<TimeProvider>());
        });

        services.AddPooledDbContextFactory<TContext>((provider, options) =>
        {
            provider.GetRequiredService<StoreSelection>().Store.Configure(options);

            // A request's context is used by one flow at a time; the check costs a tenth of a read.
            options.EnableThreadSafetyChecks(false);
            arc.ApplyContextOptions(provider, options);
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new ArcContextExtension());
            options.AddInterceptors(provider.GetRequiredService<EventCapture>(), provider.GetRequiredService<CommitWatch>());
        });

        // After the factory, which registers the context too: this one knows the caller, also in a user's own code.
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            context.Scope = provider.GetRequiredService<CallerScope>().Current;

            return context;
        });
    }
}
