using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>
/// Writes how a body is merged into an object (RFC 7396): what is absent stays, null clears, objects merge, arrays replace.
/// </summary>
internal static class MergeEmitter
{
    /// <summary>The statements that merge into <c>target</c>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="input">The input class.</param>
    /// <param name="immutable">Report what would change a member that is set at creation only.</param>
    public static void EmitStatements(SourceWriter writer, InputNames input, bool immutable)
    {
        var first = true;
        for (var i = 0; i < input.Members.Count; i++)
        {
            var member = input.Members[i];
            if (!JsonMembers.IsRead(member) || (!IsMutable(member) && !immutable))
            {
                continue;
            }

            if (!first)
            {
                writer.Blank();
            }

            first = false;
            if (IsMutable(member))
            {
                EmitSet(writer, input, member, i);
            }
            else
            {
                EmitImmutable(writer, input, member, i);
            }
        }
    }

    /// <summary>The method that merges into an owned object: in place when all of it can be set, otherwise by a new one.</summary>
    public static void EmitOwned(SourceWriter writer, OwnedDeclaration owned, InputNames input)
    {
        var type = owned.Type.NotNull();
        if (IsMutable(owned))
        {
            using (writer.Block($"public {type} ApplyTo({type} target, global::Arc.ValidationErrors errors, string pointer)"))
            {
                EmitStatements(writer, input, immutable: false);
                writer.Blank();
                writer.Line($"return target;");
            }

            return;
        }

        // Nothing of this object changes: after a lost race it is merged again, with the row as it then is.
        var merging = new InputNames(owned.Members, input.Json, input.Types, input.PresentName, Code.Of($"pointer")) { Merges = true };
        using (writer.Block($"public {type} MergeWith({type} existing, global::Arc.ValidationErrors errors, string pointer)"))
        {
            ConstructionEmitter.EmitInstance(writer, type, owned.Construction!, merging);
        }
    }

    /// <summary>Every member that a body can give has a public setter, so that an existing object can be changed.</summary>
    public static bool IsMutable(OwnedDeclaration owned) => !owned.Type.IsValueType && owned.Members.All(member => !JsonMembers.IsRead(member) || IsMutable(member));

    private static bool IsMutable(MemberDeclaration member) => member.Set == SetAccess.Public && !member.IsKey;

    private static void EmitSet(SourceWriter writer, InputNames input, MemberDeclaration member, int position)
    {
        var target = Code.Of($"target.{new Identifier(member.Name)}");
        using (writer.Block($"if ({input.IsPresent(member)})"))
        {
            if (member.Shape != MemberShape.Owned || FallbackEmitter.IsFallback(member))
            {
                writer.Line($"{target} = {InputValues.Value(input, member, position)};");
                return;
            }

            var field = input.Names.Field(position);
            var existing = input.Names.Local(position);
            using (writer.Block($"if ({field} is not null && {target} is {{ }} {existing})"))
            {
                if (IsMutable(member.Owned!))
                {
                    writer.Line($"{field}.ApplyTo({existing}, errors, {input.PointerOf(member)});");
                }
                else
                {
                    // Equal to what is there: left as it is, so that nothing is written.
                    writer.Line($"var merged = {field}.MergeWith({existing}, errors, {input.PointerOf(member)});");
                    writer.Line($"{target} = merged.Equals({existing}) ? {existing} : merged;");
                }
            }

            using (writer.Block($"else"))
            {
                writer.Line($"{target} = {InputValues.Value(input, member, position)};");
            }
        }
    }

    private static void EmitImmutable(SourceWriter writer, InputNames input, MemberDeclaration member, int position)
    {
        var field = input.Names.Field(position);
        var target = Code.Of($"target.{new Identifier(member.Name)}");
        var same = member.Shape == MemberShape.Scalar && !FallbackEmitter.IsFallback(member) && member.Value != ValueKind.Bytes
            ? Code.Of($"{target} != {field}")
            : Code.Of($"{target} is not null || {field} is not null");
        using (writer.Block($"if ({input.IsPresent(member)} && ({same}))"))
        {
            writer.Line($"errors.AddAt({input.PointerOf(member)}, \"immutable\", \"Cannot be changed after creation.\");");
        }
    }
}
