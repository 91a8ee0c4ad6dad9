using Microsoft.CodeAnalysis;
using static Arc.Declarations.DiagnosticIds;

namespace Arc.Declarations.Tenancy;

/// <summary>What the reader of <c>[Tenant]</c> can find. The first argument of each message is the class.</summary>
internal static class TenancyFindings
{
    /// <summary>{1}: the name; {2}: why, as a clause.</summary>
    public static Finding NotAMember(AttributeData attribute, ISymbol owner, string name, string reason, string? nearest)
        => new(ARC0301_TenantIsNotAMember, FindingPlace.Of(attribute, owner, "member", 0), owner.Name, name, reason) { Properties = [new(FindingProperties.Nearest, nearest)] };

    /// <summary>{1}: the member; {2}: its type.</summary>
    public static Finding TypeNotSupported(AttributeData attribute, ISymbol owner, string name, string type)
        => new(ARC0302_TenantTypeIsNotSupported, FindingPlace.Of(attribute, owner, "member", 0), owner.Name, name, type);

    /// <summary>{1}: the member.</summary>
    public static Finding PubliclySettable(ISymbol member, ISymbol owner)
        => new(ARC0303_TenantIsPubliclySettable, FindingPlace.Of(member), owner.Name, member.Name) { Properties = [new(FindingProperties.Member, member.Name)] };
}
