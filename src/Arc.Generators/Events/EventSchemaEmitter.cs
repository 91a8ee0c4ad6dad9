using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.OpenApi;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>
/// Writes the JSON Schema of what events carry. It says what is there and of which type, and no more: a row may have come past the
/// checks of bodies, and its event tells of it all the same.
/// </summary>
internal static class EventSchemaEmitter
{
    /// <summary>Behind the name of the resource, or of the event.</summary>
    public const string ResourceConcern = "EventSchema";

    /// <inheritdoc cref="ResourceConcern"/>
    public const string DomainEventConcern = "Schema";

    /// <summary>Writes the class that holds the schema.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="name">The class.</param>
    /// <param name="of">What the events tell of, as documentation names it.</param>
    /// <param name="schema">The schema.</param>
    public static void Emit(SourceWriter writer, Identifier name, TypeReference of, string schema)
    {
        writer.Docs($"The JSON Schema of what the events of a <see cref=\"{of}\"/> carry.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class {name}"))
        {
            writer.Line($"public static string Json() =>");
            writer.RawString(schema);
        }
    }

    /// <summary>The schema.</summary>
    /// <param name="about">The resource or event, for the names of the schemas within.</param>
    /// <param name="title">The record of the data.</param>
    /// <param name="summary">What it is about; null when nobody said it.</param>
    /// <param name="comment">The types and the version of the events.</param>
    /// <param name="members">What the events carry.</param>
    public static string Write(ResourceDeclaration about, string title, string? summary, string comment, EquatableArray<MemberDeclaration> members)
    {
        var json = new JsonText();
        var fragment = new FragmentContext(about, SchemaCatalog.Definitions);
        using (json.Object())
        {
            json.Text("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.Text("$comment", comment);
            json.Text("title", title);
            ObjectSchema.Write(json, fragment, Described(members), SchemaForm.Read, summary);
            if (!fragment.Schemas.IsEmpty)
            {
                using (json.Object("$defs"))
                {
                    fragment.Schemas.WriteAll(json);
                }
            }
        }

        return json.ToString();
    }

    private static EquatableArray<MemberDeclaration> Described(EquatableArray<MemberDeclaration> members) => [.. members.Select(Described)];

    // Nobody writes to an event, so nothing of it is read-only.
    private static MemberDeclaration Described(MemberDeclaration member) => member with
    {
        Set = SetAccess.Public,
        Type = MayBeNull(member, member.Type),
        Item = member.Item is { } item ? MayBeNull(member, item) : null,
        Owned = member.Owned is { } owned ? owned with { Members = Described(owned.Members) } : null,
    };

    // A number that is not finite is written as null.
    private static TypeReference MayBeNull(MemberDeclaration member, TypeReference type)
        => member.Value is ValueKind.Double or ValueKind.Single && (member.Item is null || ReferenceEquals(type, member.Item)) ? type with { IsNullable = true } : type;
}
