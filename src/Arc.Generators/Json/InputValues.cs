using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>How the value of one member is read from a body, kept, and handed to a row.</summary>
internal static class InputValues
{
    /// <summary>The type of the field that keeps it.</summary>
    public static Code FieldType(MemberDeclaration member, JsonTypes types)
    {
        if (FallbackEmitter.IsFallback(member))
        {
            return Code.Of($"{(member.Type.IsValueType ? member.Type : member.Type.NotNull() with { IsNullable = true })}");
        }

        return member.Shape switch
        {
            MemberShape.Owned => Code.Of($"{types.InputOf(member.Owned!)}?"),
            MemberShape.OwnedCollection => Code.Of($"global::System.Collections.Generic.List<{types.InputOf(member.Owned!)}>?"),
            MemberShape.ScalarCollection => Code.Of($"global::System.Collections.Generic.List<{member.Item!}>?"),
            _ => Code.Of($"{(member.Type.IsValueType ? member.Type : member.Type with { IsNullable = true })}"),
        };
    }

    /// <summary>The statements that read the value at hand into the field.</summary>
    public static void EmitRead(SourceWriter writer, InputNames input, MemberDeclaration member, int position)
    {
        var field = input.Names.Field(position);
        if (FallbackEmitter.IsFallback(member))
        {
            writer.Line($"{field} = input.ReadFallback({input.Json}.{FallbackEmitter.InfoOf(input.Names, position)});");
            return;
        }

        switch (member.Shape)
        {
            case MemberShape.Owned:
                var local = input.Names.Local(position);
                writer.Line($"var {local} = new {input.Types.InputOf(member.Owned!)}();");
                writer.Line($"{field} = {local}.Read(ref input) ? {local} : null;");
                break;
            case MemberShape.OwnedCollection or MemberShape.ScalarCollection:
                writer.Line($"{field} = {CollectionReader.Method(member)}(ref input);");
                break;
            default:
                writer.Line($"{field} = {Scalar(input, member)};");
                break;
        }
    }

    /// <summary>The expression that reads a scalar, or an item of a collection of scalars.</summary>
    public static Code Scalar(InputNames input, MemberDeclaration member) => member.Value switch
    {
        ValueKind.Enum => Code.Of($"input.ReadEnum({input.Types.NamesOf(member.Enum!)})"),
        _ => Code.Of($"input.{new Identifier("Read" + member.Value)}()"),
    };

    /// <summary>The kept value as the member takes it. Errors make nobody look at what a wrong value became.</summary>
    public static Code Value(InputNames input, MemberDeclaration member, int position)
    {
        if (!input.Merges)
        {
            return Given(input, member, position);
        }

        var existing = Code.Of($"existing.{new Identifier(member.Name)}");
        return Code.Of($"{input.IsPresent(member)} ? {Merged(input, member, position, existing)} : {existing}");
    }

    // An object within is merged, too; everything else is replaced.
    private static Code Merged(InputNames input, MemberDeclaration member, int position, Code existing)
    {
        var given = Given(input, member, position);
        if (member.Shape != MemberShape.Owned || FallbackEmitter.IsFallback(member))
        {
            return Code.Of($"({given})");
        }

        var (field, local) = (input.Names.Field(position), input.Names.Local(position));
        var method = new Identifier(MergeEmitter.IsMutable(member.Owned!) ? "ApplyTo" : "MergeWith");
        return Code.Of($"({field} is not null && {existing} is {{ }} {local} ? {field}.{method}({local}, errors, {input.PointerOf(member)}) : {given})");
    }

    private static Code Given(InputNames input, MemberDeclaration member, int position)
    {
        var field = input.Names.Field(position);
        if (FallbackEmitter.IsFallback(member))
        {
            return member.Type.IsValueType || member.IsNullable ? Code.Of($"{field}") : Code.Of($"{field}!");
        }

        switch (member.Shape)
        {
            case MemberShape.Owned:
                return member.IsNullable
                    ? Code.Of($"{field}?.Create(errors, {input.PointerOf(member)})")
                    : Code.Of($"{field}?.Create(errors, {input.PointerOf(member)})!");
            case MemberShape.OwnedCollection:
                var list = Code.Of($"{CollectionReader.CreateMethod(member)}({field}, errors, {input.PointerOf(member)})");
                return member.IsNullable ? Code.Of($"{field} is null ? null : {Collection(member, list)}") : Collection(member, list);
            case MemberShape.ScalarCollection:
                return member.IsNullable
                    ? Code.Of($"{field} is null ? null : {Collection(member, Code.Of($"{field}"))}")
                    : Collection(member, Code.Of($"({field} ?? [])"));
            default:
                return member.IsNullable || member.Type.IsValueType ? Code.Of($"{field}") : Code.Of($"{field}!");
        }
    }

    private static Code Collection(MemberDeclaration member, Code list) => member.Collection switch
    {
        CollectionForm.Array => Code.Of($"{list}.ToArray()"),
        CollectionForm.HashSet => Code.Of($"new global::System.Collections.Generic.HashSet<{member.Item!}>({list})"),
        CollectionForm.Collection => Code.Of($"new global::System.Collections.ObjectModel.Collection<{member.Item!}>({list})"),
        CollectionForm.ObservableCollection => Code.Of($"new global::System.Collections.ObjectModel.ObservableCollection<{member.Item!}>({list})"),
        _ => list,
    };
}
