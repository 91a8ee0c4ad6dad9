using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Generators.Json;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Events;

/// <summary>Writes <c>OrderShipped.Events.g.cs</c>: the other half of an event of the domain, and what writes and reads its data.</summary>
internal static class DomainEventEmitter
{
    public static SourceText Emit(DomainEventDeclaration declaration)
    {
        var names = new DomainEventNames(declaration);
        var writer = SourceFile.Begin(names.Around, "events");
        EmitHalf(writer, declaration, names);
        writer.Blank();
        EmitJson(writer, declaration, names);
        writer.Blank();
        EmitInput(writer, declaration, names);
        writer.Blank();
        EventSchemaEmitter.Emit(writer, names.Schema, declaration.Data.Type, Schema(declaration, names));
        return writer.ToSourceText();
    }

    private static string Schema(DomainEventDeclaration declaration, DomainEventNames names) => EventSchemaEmitter.Write(
        names.Around with { Name = Words.Kebab(declaration.Data.Name), ClassName = declaration.Data.Name },
        declaration.Data.Name,
        declaration.Data.Summary,
        $"{declaration.EventType}: version {declaration.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        EventMembers.Of(declaration.Data.Members));

    private static void EmitHalf(SourceWriter writer, DomainEventDeclaration declaration, DomainEventNames names)
    {
        var (type, input) = (declaration.Data.Type, names.Types.InputOf(declaration.Data));
        var contract = Code.Of($"global::Arc.Events.IEventRecord<{type}>");
        using (writer.Block($"partial {TypeKeywords.Code(declaration.Keyword)} {new Identifier(declaration.Data.Name)} : global::Arc.IDomainEvent, {contract}"))
        {
            writer.Line($"{SourceFile.GeneratedCode}");
            writer.Line($"string global::Arc.IDomainEvent.EventType => {Literal.Of(declaration.EventType)};");
            writer.Blank();
            writer.Line($"{SourceFile.GeneratedCode}");
            writer.Line($"static global::System.Collections.Generic.IReadOnlyList<string> {contract}.EventTypes => {names.Input}.EventTypes;");
            writer.Blank();
            writer.Line($"{SourceFile.GeneratedCode}");
            writer.Line($"static int {contract}.SchemaVersion => {declaration.Version};");
            writer.Blank();
            if (declaration.Version != 1)
            {
                writer.Line($"{SourceFile.GeneratedCode}");
                writer.Line($"int global::Arc.IDomainEvent.SchemaVersion => {declaration.Version};");
                writer.Blank();
            }

            if (!declaration.Upcasters.IsEmpty)
            {
                UpcasterEmitter.EmitImplementation(writer, contract, declaration.Upcasters, names.Input, isOurs: false);
            }

            writer.Line($"{SourceFile.GeneratedCode}");
            writer.Line($"void global::Arc.IDomainEvent.WriteData(global::System.Text.Json.Utf8JsonWriter writer) => {names.Types.WriterOf(declaration.Data)}.Write(writer, this);");
            writer.Blank();
            writer.Line($"{SourceFile.GeneratedCode}");
            using (writer.Block($"static {type} {contract}.Read(ref global::Arc.Json.JsonInput input)"))
            {
                writer.Line($"var data = new {input}();");
                using (writer.Block($"if (!data.Read(ref input) || input.HasErrors)"))
                {
                    writer.Line($"return null!;");
                }

                writer.Blank();
                writer.Line($"var errors = new global::Arc.ValidationErrors(static member => member);");
                writer.Line($"var created = data.Create(errors, \"\");");
                writer.Line($"input.Report(errors);");
                writer.Line($"return created;");
            }
        }
    }

    private static void EmitJson(SourceWriter writer, DomainEventDeclaration declaration, DomainEventNames names)
    {
        writer.Docs($"Writes a <see cref=\"{declaration.Data.Type}\"/> and what is in it.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class {names.Json}"))
        {
            EnumNamesEmitter.Emit(writer, names.Types);
            foreach (var owned in names.Types.Owned)
            {
                JsonEmitter.EmitOwned(writer, owned, names.Types);
            }
        }
    }

    private static void EmitInput(SourceWriter writer, DomainEventDeclaration declaration, DomainEventNames names)
    {
        writer.Docs($"Reads a <see cref=\"{declaration.Data.Type}\"/> and what is in it.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class {names.Input}"))
        {
            writer.Line($"public static global::System.Collections.Generic.IReadOnlyList<string> EventTypes {{ get; }} = [{Literal.Of(declaration.EventType)}];");
            if (!declaration.Upcasters.IsEmpty)
            {
                writer.Blank();
                UpcasterEmitter.EmitMethods(writer, declaration.Upcasters);
            }

            foreach (var owned in names.Types.Owned)
            {
                OwnedInputEmitter.Emit(writer, owned, names.Types, merges: false);
            }
        }
    }
}
