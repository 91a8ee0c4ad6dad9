using Arc.Declarations.Json;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes the fields that hold the JSON names of enums, encoded once.</summary>
internal static class EnumNamesEmitter
{
    public static void Emit(SourceWriter writer, JsonTypes types)
    {
        foreach (var declaration in types.Enums)
        {
            var field = Code.Of($"internal static readonly global::Arc.Json.EnumNames<{declaration.Type}> {types.NamesName(declaration)}");
            if (declaration.Values.IsEmpty)
            {
                writer.Line($"{field} = new();");
                writer.Blank();
                continue;
            }

            writer.Line($"{field} = new(");
            using (writer.Indent())
            {
                for (var i = 0; i < declaration.Values.Count; i++)
                {
                    var end = Code.Of($"{(i == declaration.Values.Count - 1 ? Code.Of($");") : Code.Of($","))}");
                    writer.Line($"({Value(declaration, declaration.Values[i])}, {Literal.Of(declaration.Values[i].JsonName)}){end}");
                }
            }

            writer.Blank();
        }
    }

    // By number where the name is obsolete, since naming it warns.
    private static Code Value(EnumDeclaration declaration, EnumValue value) => value.IsObsolete
        ? Code.Of($"({declaration.Type})({Literal.Number(value.Number, "")})")
        : Code.Of($"{declaration.Type}.{new Identifier(value.Name)}");
}
