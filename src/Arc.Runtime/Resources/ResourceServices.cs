using Arc.Problems;
using Arc.Query;
using Arc.Scopes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Resources;

/// <summary>What the request flow needs in the application's services. Everything can be replaced by the host beforehand.</summary>
internal static class ResourceServices
{
    public static IServiceCollection AddResources(this IServiceCollection services)
    {
        services.AddOptions<ArcOptions>();
        services.AddDataProtection();
        services.AddProblemDetails();
        services.Configure<JsonOptions>(options => options.SerializerOptions.TypeInfoResolverChain.Add(ProblemJsonContext.Default));

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IScopeResolver, ClaimsScopeResolver>();
        services.TryAddSingleton<CallerResolution>();
        services.AddOptions<ElevationOptions>().BindConfiguration(ElevationOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ElevationOptions>, ElevationOptionsValidator>());
        services.TryAddSingleton<ListCursor>();
        services.TryAddSingleton<ProblemWriter>();
        services.TryAddSingleton<MappedPrefixes>();
        services.TryAddSingleton<UnansweredRequests>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, RefusedMethodPolicy>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, UnknownPathFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStoreErrors, InMemoryStoreErrors>());

        return services;
    }
}
