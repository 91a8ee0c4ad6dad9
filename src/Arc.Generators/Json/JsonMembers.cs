using Arc.Declarations.Fields;

namespace Arc.Generators.Json;

/// <summary>Which members JSON knows, and in what way.</summary>
internal static class JsonMembers
{
    /// <summary>It stands in answers (to those who may read it).</summary>
    public static bool IsWritten(MemberDeclaration member) => !member.Access.Hidden && !IsNavigation(member);

    /// <summary>A body may name it: its value is taken, or skipped when the server sets it.</summary>
    public static bool IsKnown(MemberDeclaration member) => IsWritten(member);

    /// <summary>A body may give it a value.</summary>
    public static bool IsRead(MemberDeclaration member) => IsKnown(member) && !member.IsServerManaged && member.Set is SetAccess.Init or SetAccess.Public;

    /// <summary>It leads to other resources, which have answers of their own.</summary>
    public static bool IsNavigation(MemberDeclaration member) => member.Shape is MemberShape.Reference or MemberShape.ReferenceCollection;

    /// <summary>What members say beyond their shape in JSON, taken away: the emitters of JSON do not depend on it.</summary>
    public static MemberDeclaration Slice(MemberDeclaration member) => member with
    {
        Constraints = default,

        // [Required] reports an absent value, too; once is enough.
        IsRequired = member.IsRequired && (member.Type.IsValueType || member.Constraints.All(constraint => constraint.Kind != ConstraintKind.Required)),
        Filter = false,
        Sort = false,
        Search = false,
        Slug = false,
        Include = false,
        Precision = null,
        Scale = null,
        Summary = null,
        HoldsHidden = false,
        Owned = member.Owned is { } owned ? owned with { Summary = null, Members = [.. owned.Members.Select(Slice)] } : null,
    };
}
