using Arc.Declarations.Resources;
using Arc.Generators.Query;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Events;

/// <summary>Writes <c>Product.Events.g.cs</c>: the names of a resource's events and what they carry.</summary>
internal static class EventsEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => ResourceSlices.Bare(resource) with
    {
        Name = resource.Name,
        Key = resource.Key is { } key ? ResourceSlices.Named(key) : null,
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var names = Companions.Of(resource);
        var writer = SourceFile.Begin(resource, "events");
        writer.Docs($"The events of a <see cref=\"{resource.Type}\"/>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {names.Name("Events")} : global::Arc.Events.ResourceEvents<{resource.Type}>"))
        {
            writer.Line($"private static readonly {names.Name("Json")} _json = new();");
            writer.Blank();
            EmitName(writer, "Created", resource.Name + ".created");
            EmitName(writer, "Updated", resource.Name + ".updated");
            EmitName(writer, "Deleted", resource.Name + ".deleted");
            EmitName(writer, "AggregateType", resource.Name);
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

        return writer.ToSourceText();
    }

    private static void EmitName(SourceWriter writer, string property, string name)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override string {new Identifier(property)} => {Literal.Of(name)};");
        writer.Blank();
    }
}
