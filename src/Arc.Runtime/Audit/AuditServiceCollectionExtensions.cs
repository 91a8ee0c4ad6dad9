using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arc.Audit;

internal static class AuditServiceCollectionExtensions
{
    /// <summary>What keeps the trail.</summary>
    public static void AddArcAudit(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditEntryFactory>();
        services.TryAddSingleton<AuditCapture>();
        services.TryAddSingleton<IAudit, AuditTrail>();
    }
}
