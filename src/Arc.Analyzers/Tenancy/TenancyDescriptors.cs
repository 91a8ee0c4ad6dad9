using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Analyzers.Tenancy;

/// <summary>What can be wrong with the member that holds the tenant.</summary>
internal static class TenancyDescriptors
{
    public static readonly DiagnosticDescriptor TenantIsNotAMember = new(
        ARC0301_TenantIsNotAMember,
        "A tenant that is not a member",
        "The tenant \"{1}\" of '{0}' cannot be used: {2}; name the member that holds the tenant's id",
        DiagnosticCategories.Tenancy, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The member becomes a filter in every query. Without it the rows of all tenants would lie open to each.",
        HelpLinks.Base + ARC0301_TenantIsNotAMember + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor TenantTypeIsNotSupported = new(
        ARC0302_TenantTypeIsNotSupported,
        "The type of a tenant is not supported",
        "The tenant '{0}.{1}' is of type '{2}'; use string, Guid, int or long",
        DiagnosticCategories.Tenancy, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The tenant of the current scope is text. It is compared as it is, or read as a Guid, int or long. A row without a tenant would belong to none, or to all.",
        HelpLinks.Base + ARC0302_TenantTypeIsNotSupported + HelpLinks.Extension);

    public static readonly DiagnosticDescriptor TenantIsPubliclySettable = new(
        ARC0303_TenantIsPubliclySettable,
        "A tenant can be set from outside",
        "The tenant '{0}.{1}' has a public setter; make it private, so that only the scope decides to whom a row belongs",
        DiagnosticCategories.Tenancy, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The tenant is stamped from the scope when a row is created, and a body cannot change it. Code of your own still could, and a row would move to another tenant.",
        HelpLinks.Base + ARC0303_TenantIsPubliclySettable + HelpLinks.Extension);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        TenantIsNotAMember, TenantTypeIsNotSupported, TenantIsPubliclySettable,
    ];
}
