using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes the fields that hold System.Text.Json's metadata for the members whose type Arc does not know.</summary>
internal static class FallbackEmitter
{
    public static void Emit(SourceWriter writer, EquatableArray<MemberDeclaration> members, LocalNames names)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (JsonMembers.IsWritten(members[i]) && IsFallback(members[i]))
            {
                var converter = members[i].Converter is { } type ? Code.Of($"new {Code.TypeName(type)}()") : Code.Empty;
                writer.Comment(members[i].Name + ": read and written by System.Text.Json.");
                writer.Line($"internal static readonly global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{Full(members[i])}> {InfoOf(names, i)} = global::Arc.Json.JsonFallback.For<{Full(members[i])}>({converter});");
                writer.Blank();
            }
        }
    }

    /// <summary>System.Text.Json reads and writes it.</summary>
    public static bool IsFallback(MemberDeclaration member) => member.Shape == MemberShape.Fallback || member.Converter is not null;

    /// <summary>The field that holds the metadata.</summary>
    public static Code InfoOf(LocalNames names, int position) => Code.Of($"{names.Field(position)}Info");

    // Nullable<T> is a type of its own to System.Text.Json; a nullable reference is not.
    private static TypeReference Full(MemberDeclaration member) => member.Type.IsValueType ? member.Type : member.Type.NotNull();
}
