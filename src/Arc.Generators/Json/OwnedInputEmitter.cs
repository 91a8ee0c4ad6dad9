using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes the nested class that reads an owned object.</summary>
internal static class OwnedInputEmitter
{
    /// <param name="writer">Where to write.</param>
    /// <param name="owned">The object.</param>
    /// <param name="types">The owned types and enums.</param>
    /// <param name="merges">Whether what is read may be merged into an object that there is.</param>
    public static void Emit(SourceWriter writer, OwnedDeclaration owned, JsonTypes types, bool merges = true)
    {
        var input = new InputNames(owned.Members, types.WriterOf(owned), types, "_present", Code.Of($"pointer"));
        writer.Blank();
        writer.Docs($"Reads a <see cref=\"{owned.Type.NotNull()}\"/>.");
        using (writer.Block($"internal sealed class {types.InputName(owned)}"))
        {
            InputEmitter.EmitFields(writer, input);
            writer.Line($"private global::Arc.FieldMask _present;");
            writer.Blank();
            writer.Docs($"Reads the object; false when the value at hand is none, which is reported then.");
            using (writer.Block($"public bool Read(ref global::Arc.Json.JsonInput input)"))
            {
                InputEmitter.EmitRead(writer, input, discriminator: false, otherwise: Code.Of($"return false;"));
                writer.Line($"return true;");
            }

            writer.Blank();
            using (writer.Block($"public {owned.Type.NotNull()} Create(global::Arc.ValidationErrors errors, string pointer)"))
            {
                ConstructionEmitter.Emit(writer, owned.Type.NotNull(), owned.Construction!, input);
            }

            if (merges)
            {
                writer.Blank();
                MergeEmitter.EmitOwned(writer, owned, input);
            }

            ConstructionEmitter.EmitAccessors(writer, owned.Type.NotNull(), owned.Construction!, input);
            CollectionReader.Emit(writer, input);
        }
    }
}
