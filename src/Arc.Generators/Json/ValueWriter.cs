using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes the statements that write one member's value as JSON.</summary>
internal static class ValueWriter
{
    /// <summary>The member of <c>value</c>, with its name.</summary>
    public static void Emit(SourceWriter writer, MemberDeclaration member, LocalNames names, int position, JsonTypes types)
    {
        var name = names.Field(position);
        var access = Code.Of($"value.{new Identifier(member.Name)}");
        if (!CanBeNull(member))
        {
            EmitNotNull(writer, member, name, access, names, position, types);
            return;
        }

        if (member.Shape == MemberShape.Scalar && member.Value is ValueKind.String && member.Converter is null)
        {
            writer.Line($"writer.WriteString({name}, {access});");
            return;
        }

        var local = names.Local(position);
        using (writer.Block($"if ({access} is {{ }} {local})"))
        {
            EmitNotNull(writer, member, name, Code.Of($"{local}"), names, position, types);
        }

        using (writer.Block($"else"))
        {
            writer.Line($"writer.WriteNull({name});");
        }
    }

    /// <summary>One scalar or object that is not null and has no name.</summary>
    public static void EmitItem(SourceWriter writer, MemberDeclaration member, Code access, JsonTypes types)
    {
        if (member.Owned is { } owned)
        {
            writer.Line($"{types.WriterOf(owned)}.Write(writer, {access});");
            return;
        }

        writer.Line(member.Value switch
        {
            ValueKind.Boolean => Code.Of($"writer.WriteBooleanValue({access});"),
            ValueKind.String or ValueKind.Guid or ValueKind.DateTime or ValueKind.DateTimeOffset => Code.Of($"writer.WriteStringValue({access});"),
            ValueKind.Enum => Code.Of($"writer.WriteStringValue({types.NamesOf(member.Enum!)}.Text({access}));"),
            ValueKind.Bytes => Code.Of($"writer.WriteBase64StringValue({access});"),
            _ when IsWholeNumber(member.Value) => Code.Of($"writer.WriteNumberValue({access});"),
            _ => Code.Of($"global::Arc.Json.JsonOutput.Value(writer, {access});"),
        });
    }

    /// <summary>One value of any shape that is not null and has no name: the result of an action.</summary>
    public static void EmitUnnamed(SourceWriter writer, MemberDeclaration member, Code access, Code info, JsonTypes types)
    {
        if (FallbackEmitter.IsFallback(member))
        {
            writer.Line($"global::System.Text.Json.JsonSerializer.Serialize(writer, {access}, {info});");
        }
        else if (member.Shape is MemberShape.ScalarCollection or MemberShape.OwnedCollection)
        {
            writer.Line($"writer.WriteStartArray();");
            EmitCollection(writer, member, access, types);
        }
        else
        {
            EmitItem(writer, member, access, types);
        }
    }

    private static void EmitNotNull(SourceWriter writer, MemberDeclaration member, Identifier name, Code access, LocalNames names, int position, JsonTypes types)
    {
        if (FallbackEmitter.IsFallback(member))
        {
            writer.Line($"writer.WritePropertyName({name});");
            writer.Line($"global::System.Text.Json.JsonSerializer.Serialize(writer, {access}, {FallbackEmitter.InfoOf(names, position)});");
            return;
        }

        switch (member.Shape)
        {
            case MemberShape.Owned:
                writer.Line($"writer.WritePropertyName({name});");
                EmitItem(writer, member, access, types);
                break;
            case MemberShape.OwnedCollection or MemberShape.ScalarCollection:
                writer.Line($"writer.WriteStartArray({name});");
                EmitCollection(writer, member, access, types);
                break;
            default:
                EmitScalar(writer, member, name, access, types);
                break;
        }
    }

    private static void EmitCollection(SourceWriter writer, MemberDeclaration member, Code access, JsonTypes types)
    {
        using (writer.Block($"foreach (var item in {access})"))
        {
            if (!member.Item!.IsNullable)
            {
                EmitItem(writer, member, Code.Of($"item"), types);
            }
            else
            {
                using (writer.Block($"if (item is {{ }} present)"))
                {
                    EmitItem(writer, member, Code.Of($"present"), types);
                }

                using (writer.Block($"else"))
                {
                    writer.Line($"writer.WriteNullValue();");
                }
            }
        }

        writer.Line($"writer.WriteEndArray();");
    }

    private static void EmitScalar(SourceWriter writer, MemberDeclaration member, Identifier name, Code access, JsonTypes types)
    {
        switch (member.Value)
        {
            case ValueKind.Boolean:
                writer.Line($"writer.WriteBoolean({name}, {access});");
                break;
            case ValueKind.String or ValueKind.Guid or ValueKind.DateTime or ValueKind.DateTimeOffset:
                writer.Line($"writer.WriteString({name}, {access});");
                break;
            case ValueKind.Enum:
                writer.Line($"writer.WriteString({name}, {types.NamesOf(member.Enum!)}.Text({access}));");
                break;
            case ValueKind.Bytes:
                writer.Line($"writer.WriteBase64String({name}, {access});");
                break;
            case var kind when IsWholeNumber(kind):
                writer.Line($"writer.WriteNumber({name}, {access});");
                break;
            default:
                writer.Line($"writer.WritePropertyName({name});");
                EmitItem(writer, member, access, types);
                break;
        }
    }

    private static bool IsWholeNumber(ValueKind kind) => kind is >= ValueKind.Byte and <= ValueKind.UInt64;

    // Besides what says so, objects and collections are not trusted to be there: a row of an older version of the class may lack them.
    private static bool CanBeNull(MemberDeclaration member)
        => member.IsNullable || (!member.Type.IsValueType && (member.Shape != MemberShape.Scalar || member.Value is ValueKind.Bytes));
}
