using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Redis;

/// <summary>Puts the shared connection to Redis among the services.</summary>
public static class RedisServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="RedisConnection"/>, with the connection string of <c>ConnectionStrings:Redis</c>. Calling it again
    /// adds only the configuration. A missing or unreadable connection string stops the application at start.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Changes the options after the configuration was read.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddArcRedis(this IServiceCollection services, Action<RedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        if (services.All(service => service.ServiceType != typeof(RedisConnection)))
        {
            services.AddOptions<RedisOptions>()
                .Configure<IConfiguration>(static (options, configuration) =>
                    options.ConnectionString = configuration.GetConnectionString("Redis") ?? "")
                .ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>());
            services.AddSingleton<RedisConnection>();
        }

        if (configure is not null) services.Configure(configure);
        return services;
    }
}
