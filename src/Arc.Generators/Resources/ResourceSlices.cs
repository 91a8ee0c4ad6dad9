using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;

namespace Arc.Generators.Resources;

/// <summary>
/// What is left of a declaration when an emitter's file does not depend on the rest: a file is written again only when its
/// own slice changed.
/// </summary>
internal static class ResourceSlices
{
    /// <summary>The names, and whether it is valid; each emitter adds what it needs.</summary>
    public static ResourceDeclaration Bare(ResourceDeclaration resource) => new()
    {
        MetadataName = resource.MetadataName,
        Namespace = resource.Namespace,
        ClassName = resource.ClassName,
        ContainingTypes = resource.ContainingTypes,
        Type = resource.Type,
        Keyword = resource.Keyword,
        IsPublic = resource.IsPublic,
        IsObsolete = resource.IsObsolete,
        IsValid = resource.IsValid,
        Name = "",
        Path = "",
    };

    /// <summary>A member's name and who may see and set it.</summary>
    public static MemberDeclaration AccessOnly(MemberDeclaration member) => Named(member) with { Access = member.Access };

    /// <summary>A member's name, type and setter.</summary>
    public static MemberDeclaration Named(MemberDeclaration member) => new()
    {
        Index = member.Index,
        Name = member.Name,
        JsonName = member.JsonName,
        DeclaringType = member.DeclaringType,
        Type = member.Type,
        Shape = member.Shape,
        Value = member.Value,
        Item = member.Item,
        Collection = member.Collection,
        Set = member.Set,
        IsKey = member.IsKey,
        IsServerManaged = member.IsServerManaged,
        IsObsolete = member.IsObsolete,
    };
}
