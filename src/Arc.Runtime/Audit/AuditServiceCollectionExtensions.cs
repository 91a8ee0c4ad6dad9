using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

internal static class AuditServiceCollectionExtensions
{
    /// <summary>What keeps the trail.</summary>
    public static void AddArcAudit(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditEntryFactory>();
        services.TryAddSingleton<AuditCapture>();
        services.TryAddSingleton<AuditVerifier>();
        services.TryAddSingleton<VerificationTurn>();
        services.TryAddSingleton<AuditPurge>();
        services.TryAddSingleton<AuditSearch>();
        services.TryAddSingleton<AuditSealer>();
        services.TryAddSingleton<AuditUse>();
        services.TryAddSingleton<AuditMetrics>();
        services.TryAddSingleton<LooseEntries>();
        services.TryAddSingleton<Elevations>();
        services.TryAddSingleton<IAudit, AuditTrail>();
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>());
        services.AddHostedService<AuditKeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<LooseEntries>());
    }
}
