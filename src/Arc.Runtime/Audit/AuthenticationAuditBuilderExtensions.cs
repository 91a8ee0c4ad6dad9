using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>Turns on that authentication is put on record.</summary>
public static class AuthenticationAuditBuilderExtensions
{
    /// <summary>
    /// Keeps in the audit trail who signs in and out by a scheme of ASP.NET Core, and what the application tells
    /// <see cref="IAuthenticationAudit"/>. An <see cref="IAuthenticationService"/> of the application's own is registered before this.
    /// </summary>
    /// <param name="arc">The application in the making.</param>
    /// <param name="configure">Which events are kept, and how.</param>
    /// <returns>The same builder.</returns>
    public static ArcBuilder AuditAuthentication(this ArcBuilder arc, Action<AuthenticationAuditOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(arc);
        var services = arc.Services;
        services.AddOptions<AuthenticationAuditOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();

        if (services.Any(service => service.ServiceType == typeof(AuthenticationAudit)))
        {
            return arc;
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthenticationAuditOptions>, AuthenticationAuditOptionsValidator>());
        services.AddSingleton<AuthenticationAudit>();
        services.TryAddSingleton<IAuthenticationAudit>(provider => provider.GetRequiredService<AuthenticationAudit>());

        // Adds the service only where there is none; what adds it later then finds ours.
        services.AddAuthenticationCore();
        var inner = services.Last(service => service.ServiceType == typeof(IAuthenticationService) && !service.IsKeyedService);
        services.Remove(inner);
        services.Add(Keyed(inner));
        services.Add(ServiceDescriptor.Describe(typeof(IAuthenticationService), typeof(AuditedAuthentication), inner.Lifetime));

        return arc;
    }

    private static ServiceDescriptor Keyed(ServiceDescriptor service) => service switch
    {
        { ImplementationInstance: { } instance } => ServiceDescriptor.KeyedSingleton(typeof(IAuthenticationService), AuditedAuthentication.Inner, instance),
        { ImplementationFactory: { } make } => ServiceDescriptor.DescribeKeyed(typeof(IAuthenticationService), AuditedAuthentication.Inner, (provider, _) => make(provider), service.Lifetime),
        _ => ServiceDescriptor.DescribeKeyed(typeof(IAuthenticationService), AuditedAuthentication.Inner, service.ImplementationType!, service.Lifetime),
    };
}
