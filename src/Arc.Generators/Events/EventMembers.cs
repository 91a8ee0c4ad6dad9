using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Json;

namespace Arc.Generators.Events;

/// <summary>What the events of a resource carry of it: what JSON holds for everybody.</summary>
internal static class EventMembers
{
    /// <summary>The members that are carried, counted from zero, each with what the emitters of its record look at.</summary>
    public static EquatableArray<MemberDeclaration> Of(EquatableArray<MemberDeclaration> members)
        => [.. members.Where(IsCarried).Select(Bare)];

    private static bool IsCarried(MemberDeclaration member) => JsonMembers.IsWritten(member) && member.Access.ReadRoles.IsEmpty;

    private static MemberDeclaration Bare(MemberDeclaration member, int index) => new()
    {
        Index = index,
        Name = member.Name,
        JsonName = member.JsonName,
        DeclaringType = "",
        Type = member.Type,
        Shape = member.Shape,
        Value = member.Value,
        Item = member.Item,
        Summary = member.Summary,
        Enum = member.Enum,
        Converter = member.Converter,
        Owned = member.Owned is { } owned ? new OwnedDeclaration { Type = owned.Type, Name = owned.Name, Summary = owned.Summary, Members = Of(owned.Members) } : null,
    };
}
