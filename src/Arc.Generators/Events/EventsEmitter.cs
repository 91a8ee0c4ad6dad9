using Arc.Declarations.Resources;
using Arc.Generators.Query;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Events;

/// <summary>Writes <c>Product.Events.g.cs</c>: the names of a resource's events, what they carry, and the record of that.</summary>
internal static class EventsEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => ResourceSlices.Bare(resource) with
    {
        Name = resource.Name,
        SoftDelete = resource.SoftDelete,
        Summary = resource.Summary,
        Key = resource.Key is { } key ? ResourceSlices.Named(key) : null,
        Members = EventMembers.Of(resource.Members),
        EventVersion = resource.EventVersion,
        Upcasters = resource.Upcasters,
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var writer = SourceFile.Begin(resource, "events");
        EmitEvents(writer, resource, Companions.Of(resource));
        var snapshot = new SnapshotNames(resource);
        writer.Blank();
        SnapshotEmitter.Emit(writer, resource, snapshot);
        writer.Blank();
        SnapshotReaderEmitter.Emit(writer, resource, snapshot);
        writer.Blank();
        EventSchemaEmitter.Emit(writer, Companions.Of(resource).Name(EventSchemaEmitter.ResourceConcern), resource.Type, Schema(resource));
        return writer.ToSourceText();
    }

    private static string Schema(ResourceDeclaration resource) => EventSchemaEmitter.Write(
        resource, Companions.Of(resource).Prefix + SnapshotNames.Concern, resource.Summary, $"{string.Join(", ", EventTypes.Of(resource))}: version {Number(resource.EventVersion)}", resource.Members);

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void EmitEvents(SourceWriter writer, ResourceDeclaration resource, Companions names)
    {
        writer.Docs($"The events of a <see cref=\"{resource.Type}\"/>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {names.Name("Events")} : global::Arc.Events.ResourceEvents<{resource.Type}>"))
        {
            writer.Line($"private static readonly {names.Name("Json")} _json = new();");
            writer.Blank();
            EmitName(writer, "Created", EventTypes.Created(resource.Name));
            EmitName(writer, "Updated", EventTypes.Updated(resource.Name));
            EmitName(writer, "Deleted", EventTypes.Deleted(resource.Name));
            EmitName(writer, "AggregateType", resource.Name);
            if (resource.EventVersion != 1)
            {
                writer.Line($"/// <inheritdoc/>");
                writer.Line($"public override int SchemaVersion => {resource.EventVersion};");
                writer.Blank();
            }

            writer.Line($"/// <inheritdoc/>");
            writer.Line($"public override string AggregateId({resource.Type} value) => {KeyFormat.Of(resource.Key!)};");
            writer.Blank();
            writer.Line($"/// <inheritdoc/>");
            writer.Line($"public override void WriteData(global::System.Text.Json.Utf8JsonWriter writer, {resource.Type} value)");
            using (writer.Indent())
            {
                writer.Line($"=> _json.Write(writer, value, global::Arc.FieldMask.None);");
            }
        }
    }

    private static void EmitName(SourceWriter writer, string property, string name)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override string {new Identifier(property)} => {Literal.Of(name)};");
        writer.Blank();
    }
}
