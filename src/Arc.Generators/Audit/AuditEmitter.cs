using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Audit;

/// <summary>Writes what the trail keeps of a resource into its description; nothing where it is not audited.</summary>
internal static class AuditEmitter
{
    /// <summary>What the rules depend on: names, shapes, and who may see what.</summary>
    public static EquatableArray<MemberDeclaration> Slice(EquatableArray<MemberDeclaration> members) =>
    [
        .. members.Where(IsStored).Select(member => ResourceSlices.AccessOnly(member) with
        {
            Converter = member.Converter,
            HoldsHidden = member.HoldsHidden,
            Owned = member.Owned is { } owned ? owned with { Members = Slice(owned.Members), Construction = null, Summary = null } : null,
        }),
    ];

    public static void EmitRules(SourceWriter writer, ResourceDeclaration resource)
    {
        if (resource.Audit is null)
        {
            return;
        }

        using (writer.Block($"Audit = new global::Arc.Audit.AuditRules", "},"))
        {
            writer.Line($"Operations = {OperationNames.Code(resource.Audit.Operations)},");
            writer.Line($"Members =");
            writer.Line($"[");
            using (writer.Indent())
            {
                foreach (var member in resource.Members)
                {
                    writer.Line($"{Member(member)},");
                }
            }

            writer.Line($"],");
        }
    }

    private static bool IsStored(MemberDeclaration member) =>
        !member.IsNotMapped && member.Shape is not (MemberShape.Reference or MemberShape.ReferenceCollection);

    private static Code Member(MemberDeclaration member)
    {
        var said = Facts(member).ToList();
        var made = Code.Of($"new global::Arc.Audit.AuditMember({Literal.Of(member.Name)}, {Literal.Of(member.JsonName)})");

        return said.Count == 0 ? made : Code.Of($"{made} {{ {Code.Join(", ", said)} }}");
    }

    private static IEnumerable<Code> Facts(MemberDeclaration member)
    {
        // A key identifies the row, in the trail as everywhere. A converter decides what the API shows of a value, as
        // System.Text.Json leaves out what is hidden within one; the trail would show all.
        if (!member.IsKey && (member.Access.Hidden || member.HoldsHidden || member.Converter is not null || Secrets.Find(member.Name) is not null || Secrets.Find(member.JsonName) is not null))
        {
            yield return Code.Of($"IsMasked = true");
        }

        if (member.Shape == MemberShape.Fallback || member is { Shape: MemberShape.ScalarCollection, Collection: CollectionForm.HashSet })
        {
            yield return Code.Of($"IsJson = true");
        }

        if (!member.Access.ReadRoles.IsEmpty)
        {
            yield return Code.Of($"Roles = [{Code.Join(", ", member.Access.ReadRoles.Select(role => Code.Of($"{Literal.Of(role)}")))}]");
        }

        if (member.Owned is { } owned)
        {
            yield return Code.Of($"Members = [{Code.Join(", ", owned.Members.Select(Member))}]");
        }
    }
}
