using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Json;

/// <summary>Writes <c>Product.Json.g.cs</c>: the class that writes a resource as JSON, and the one that reads its bodies.</summary>
internal static class JsonEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => resource with
    {
        Permits = default,
        Validators = default,
        Hooks = default,
        Queries = default,
        Owners = default,
        Cached = null,
        Idempotency = IdempotencyDeclaration.Default,
        Summary = null,
        Name = "",
        Path = "",
        Operations = Operations.None,
        PageSize = 0,
        MaxPageSize = 0,
        RequireIfMatch = false,
        SoftDelete = false,
        Audit = null,
        Key = null,
        EventVersion = 1,
        Upcasters = default,
        Members = [.. resource.Members.Select(JsonMembers.Slice)],
        Actions = [.. resource.Actions.Select(action => action with
        {
            Permits = default,
            Idempotency = null,
            Summary = null,
            Parameters = [.. action.Parameters.Select(parameter => parameter with { Member = parameter.Member is { } member ? JsonMembers.Slice(member) : null })],
        })],
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var writer = SourceFile.Begin(resource, "json");
        var types = new JsonTypes(resource);
        EmitWriter(writer, resource, types);
        writer.Blank();
        InputEmitter.Emit(writer, resource, types);
        return writer.ToSourceText();
    }

    private static void EmitWriter(SourceWriter writer, ResourceDeclaration resource, JsonTypes types)
    {
        var names = new LocalNames(resource.Members);
        writer.Docs($"Writes a <see cref=\"{resource.Type}\"/> as JSON. What is hidden has no code here.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {Companions.Of(resource).Name("Json")} : global::Arc.Json.ResourceJson<{resource.Type}>"))
        {
            EmitNames(writer, resource.Members, names);
            EnumNamesEmitter.Emit(writer, types);
            FallbackEmitter.Emit(writer, resource.Members, names);
            writer.Line($"/// <inheritdoc/>");
            using (writer.Block($"public override void Write(global::System.Text.Json.Utf8JsonWriter writer, {resource.Type} value, global::Arc.FieldMask readable)"))
            {
                writer.Line($"writer.WriteStartObject();");
                for (var i = 0; i < resource.Members.Count; i++)
                {
                    EmitMember(writer, resource.Members[i], names, i, types);
                }

                writer.Line($"writer.WriteEndObject();");
            }

            PointerEmitter.Emit(writer, resource.Members);
            foreach (var owned in types.Owned)
            {
                EmitOwned(writer, owned, types);
            }
        }
    }

    private static void EmitMember(SourceWriter writer, MemberDeclaration member, LocalNames names, int position, JsonTypes types)
    {
        if (!JsonMembers.IsWritten(member))
        {
            return;
        }

        if (member.Access.ReadRoles.IsEmpty)
        {
            ValueWriter.Emit(writer, member, names, position, types);
            return;
        }

        writer.Comment("[Readable(Roles = [\"" + string.Join("\", \"", member.Access.ReadRoles) + "\"])]");
        using (writer.Block($"if (readable.Includes({member.Index}))"))
        {
            ValueWriter.Emit(writer, member, names, position, types);
        }
    }

    /// <summary>Writes the nested class that writes an owned object.</summary>
    public static void EmitOwned(SourceWriter writer, OwnedDeclaration owned, JsonTypes types)
    {
        var names = new LocalNames(owned.Members);
        writer.Blank();
        using (writer.Block($"internal static class {types.WriterName(owned)}"))
        {
            EmitNames(writer, owned.Members, names);
            FallbackEmitter.Emit(writer, owned.Members, names);
            using (writer.Block($"public static void Write(global::System.Text.Json.Utf8JsonWriter writer, {owned.Type.NotNull()} value)"))
            {
                writer.Line($"writer.WriteStartObject();");
                for (var i = 0; i < owned.Members.Count; i++)
                {
                    // Callers differ in what they may read of a row, not in what they may read inside of an owned object: what
                    // is restricted there is written to nobody.
                    if (JsonMembers.IsWritten(owned.Members[i]) && owned.Members[i].Access.ReadRoles.IsEmpty)
                    {
                        ValueWriter.Emit(writer, owned.Members[i], names, i, types);
                    }
                }

                writer.Line($"writer.WriteEndObject();");
            }
        }
    }

    private static void EmitNames(SourceWriter writer, EquatableArray<MemberDeclaration> members, LocalNames names)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (JsonMembers.IsWritten(members[i]))
            {
                writer.Line($"private static readonly global::System.Text.Json.JsonEncodedText {names.Field(i)} = global::Arc.Json.JsonOutput.Name({Literal.Of(members[i].JsonName)});");
            }
        }

        writer.Blank();
    }
}
