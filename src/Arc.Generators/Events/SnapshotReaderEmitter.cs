using System.Text;
using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>
/// Writes the class that reads the record of a resource's events. What the data has beyond the record is passed over; what
/// must not be null must be there.
/// </summary>
internal static class SnapshotReaderEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource, SnapshotNames names)
    {
        writer.Docs($"Reads a <see cref=\"{names.Record}\"/>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class {names.Reader}"))
        {
            writer.Line($"public static global::System.Collections.Generic.IReadOnlyList<string> EventTypes {{ get; }} = [{SnapshotEmitter.Types(resource)}];");
            writer.Blank();
            if (!resource.Upcasters.IsEmpty)
            {
                UpcasterEmitter.EmitMethods(writer, resource.Upcasters);
                writer.Blank();
            }

            EnumNamesEmitter.Emit(writer, names.Types);
            EmitObject(writer, names, names.Record, resource.Members);
            foreach (var owned in names.Types.Owned)
            {
                writer.Blank();
                using (writer.Block($"private static class {names.ReaderOf(owned)}"))
                {
                    EmitObject(writer, names, names.RecordOf(owned), owned.Members);
                }
            }
        }
    }

    private static void EmitObject(SourceWriter writer, SnapshotNames names, Identifier record, EquatableArray<MemberDeclaration> members)
    {
        var locals = new LocalNames(members);
        FallbackEmitter.Emit(writer, members, locals);
        using (writer.Block($"public static {record} Read(ref global::Arc.Json.JsonInput input)"))
        {
            using (writer.Block($"if (!input.BeginObject())"))
            {
                writer.Line($"return null!;");
            }

            writer.Blank();
            for (var i = 0; i < members.Count; i++)
            {
                writer.Line($"{LocalType(names, members[i])} {locals.Local(i)} = default;");
            }

            EmitLoop(writer, names, members, locals);
            EmitRequired(writer, members);
            EmitRecord(writer, members, locals, SnapshotNames.Properties(members, record));
        }

        foreach (var member in members)
        {
            if (IsCollection(member))
            {
                EmitCollection(writer, names, member);
            }
        }
    }

    private static void EmitLoop(SourceWriter writer, SnapshotNames names, EquatableArray<MemberDeclaration> members, LocalNames locals)
    {
        writer.Line($"var present = global::Arc.FieldMask.None;");
        using (writer.Block($"while (input.NextMember())"))
        {
            using (writer.Block($"switch (input.NameLength)"))
            {
                for (var i = 0; i < members.Count; i++)
                {
                    writer.Line($"case {Encoding.UTF8.GetByteCount(members[i].JsonName)} when input.NameIs({Literal.Utf8(members[i].JsonName)}):");
                    using (writer.Indent())
                    {
                        var skipsNull = members[i].IsNullable || !members[i].Type.IsValueType && members[i].Shape != MemberShape.Scalar;
                        using (writer.Block($"if (input.First(ref present, {i}){(skipsNull ? Code.Of($" && !input.IsNull") : Code.Empty)})"))
                        {
                            writer.Line($"{locals.Local(i)} = {Value(names, members[i], locals, i)};");
                        }

                        writer.Blank();
                        writer.Line($"break;");
                    }
                }

                writer.Line($"default:");
                using (writer.Indent())
                {
                    writer.Line($"input.Skip();");
                    writer.Line($"break;");
                }
            }
        }

        writer.Blank();
    }

    private static void EmitRequired(SourceWriter writer, EquatableArray<MemberDeclaration> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (!members[i].IsNullable)
            {
                writer.Line($"input.Require(present, {i}, {Literal.Of(members[i].JsonName)});");
            }
        }
    }

    private static void EmitRecord(SourceWriter writer, EquatableArray<MemberDeclaration> members, LocalNames locals, Identifier[] properties)
    {
        writer.Line($"return new()");
        using (writer.Initializer())
        {
            for (var i = 0; i < members.Count; i++)
            {
                writer.Line($"{properties[i]} = {Given(members[i], locals.Local(i))},");
            }
        }
    }

    private static void EmitCollection(SourceWriter writer, SnapshotNames names, MemberDeclaration member)
    {
        var list = Code.Of($"global::System.Collections.Generic.List<{names.ItemOf(member)}>");
        var item = member.Shape == MemberShape.OwnedCollection ? Code.Of($"{names.ReaderOf(member.Owned!)}.Read(ref input)") : Scalar(names, member, member.Item!);
        writer.Blank();
        using (writer.Block($"private static {list} {CollectionReader.Method(member)}(ref global::Arc.Json.JsonInput input)"))
        {
            writer.Line($"{list} items = [];");
            using (writer.Block($"if (!input.BeginArray())"))
            {
                writer.Line($"return items;");
            }

            writer.Blank();
            using (writer.Block($"while (input.NextItem())"))
            {
                writer.Line($"items.Add({(member.Item!.IsNullable ? Code.Of($"input.IsNull ? null : {item}") : item)});");
            }

            writer.Blank();
            writer.Line($"return items;");
        }
    }

    private static bool IsCollection(MemberDeclaration member)
        => !FallbackEmitter.IsFallback(member) && member.Shape is MemberShape.ScalarCollection or MemberShape.OwnedCollection;

    private static Code LocalType(SnapshotNames names, MemberDeclaration member)
    {
        if (FallbackEmitter.IsFallback(member) || member.Shape == MemberShape.Scalar)
        {
            return Code.Of($"{(member.Type.IsValueType ? member.Type : member.Type.NotNull() with { IsNullable = true })}");
        }

        return member.Shape == MemberShape.Owned
            ? Code.Of($"{names.RecordOf(member.Owned!)}?")
            : Code.Of($"global::System.Collections.Generic.List<{names.ItemOf(member)}>?");
    }

    private static Code Value(SnapshotNames names, MemberDeclaration member, LocalNames locals, int position)
    {
        if (FallbackEmitter.IsFallback(member))
        {
            return Code.Of($"input.ReadFallback({FallbackEmitter.InfoOf(locals, position)})");
        }

        return member.Shape switch
        {
            MemberShape.Owned => Code.Of($"{names.ReaderOf(member.Owned!)}.Read(ref input)"),
            MemberShape.ScalarCollection or MemberShape.OwnedCollection => Code.Of($"{CollectionReader.Method(member)}(ref input)"),
            _ => Scalar(names, member, member.Type),
        };
    }

    // A number that is not finite was written as null.
    private static Code Scalar(SnapshotNames names, MemberDeclaration member, TypeReference type)
    {
        var read = member.Value == ValueKind.Enum
            ? Code.Of($"input.ReadEnum({names.Types.NamesName(member.Enum!)})")
            : Code.Of($"input.{new Identifier("Read" + member.Value)}()");
        return type.IsNullable ? read : member.Value switch
        {
            ValueKind.Double => Code.Of($"input.IsNull ? double.NaN : {read}"),
            ValueKind.Single => Code.Of($"input.IsNull ? float.NaN : {read}"),
            _ when !type.IsValueType && member.Shape != MemberShape.Scalar => Code.Of($"{read}!"),
            _ => read,
        };
    }

    private static Code Given(MemberDeclaration member, Identifier local)
    {
        if (IsCollection(member))
        {
            return member.IsNullable ? Code.Of($"{local}") : Code.Of($"{local} ?? []");
        }

        if (member is { Shape: MemberShape.Scalar, Value: ValueKind.Bytes, Converter: null })
        {
            return member.IsNullable ? Code.Of($"{local} is null ? default(global::System.ReadOnlyMemory<byte>?) : {local}") : Code.Of($"{local}");
        }

        return member.IsNullable || member.Type.IsValueType && member.Shape != MemberShape.Owned ? Code.Of($"{local}") : Code.Of($"{local}!");
    }
}
