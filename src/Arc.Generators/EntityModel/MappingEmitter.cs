using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.EntityModel;

/// <summary>Writes how one member is stored.</summary>
internal sealed class MappingEmitter(SourceWriter writer)
{
    private readonly List<Code> _converters = [];

    /// <summary>The statements for a member of what <paramref name="entity"/> builds.</summary>
    public void Emit(MemberDeclaration member, Code entity, int depth = 0)
    {
        var name = new Identifier(member.Name);
        var row = Code.Of($"row{(depth == 0 ? Code.Empty : Code.Of($"{depth}"))}");
        if (member.IsNotMapped)
        {
            writer.Line($"{entity}.Ignore({row} => {row}.{name});");
            return;
        }

        switch (member.Shape)
        {
            case MemberShape.Scalar:
                writer.Line($"{entity}.Property({row} => {row}.{name}){Facets(member)};");
                break;
            // EF Core stores what has an order as an array; a set is JSON text instead.
            case MemberShape.ScalarCollection when member.Collection == CollectionForm.HashSet:
                EmitFallback(member, entity, row);
                break;
            case MemberShape.ScalarCollection:
                writer.Line($"{entity}.PrimitiveCollection({row} => {row}.{name}){(member.IsNullable ? Code.Empty : Code.Of($".IsRequired()"))}{Comparer(member)};");
                break;
            case MemberShape.Owned:
                EmitOwned(member, entity, row, depth);
                break;
            case MemberShape.OwnedCollection:
                EmitOwnedCollection(member, entity, row, depth);
                break;
            case MemberShape.Fallback:
                EmitFallback(member, entity, row);
                break;
        }
    }

    /// <summary>The fields behind members that are stored as JSON text.</summary>
    public void EmitConverters()
    {
        foreach (var converter in _converters)
        {
            writer.Blank();
            writer.Line(converter);
        }
    }

    private static Code Facets(MemberDeclaration member)
    {
        var facets = Code.Empty;
        if (member.MaxLength is { } length && member.Value is ValueKind.String or ValueKind.Bytes or ValueKind.Uri)
        {
            facets = Code.Of($".HasMaxLength({length})");
        }

        if (member.Precision is { } precision)
        {
            facets = member.Scale is { } scale ? Code.Of($"{facets}.HasPrecision({precision}, {scale})") : Code.Of($"{facets}.HasPrecision({precision})");
        }

        return member is { IsNullable: false, Type.IsValueType: false, IsKey: false } ? Code.Of($"{facets}.IsRequired()") : facets;
    }

    private static Code Comparer(MemberDeclaration member) => member is { Collection: CollectionForm.Array or CollectionForm.List, Value: not ValueKind.Bytes }
        ? Code.Of($".Metadata.SetValueComparer(new global::Arc.EntityModel.ScalarCollectionComparer<{member.Type.NotNull()}, {member.Item!}>())")
        : Code.Empty;

    private void EmitOwned(MemberDeclaration member, Code entity, Code row, int depth)
    {
        var name = new Identifier(member.Name);
        var owned = Code.Of($"owned{depth}");
        using (writer.Block($"{entity}.OwnsOne({row} => {row}.{name}, {owned} =>", "});"))
        {
            foreach (var inner in member.Owned!.Members)
            {
                Emit(inner, owned, depth + 1);
            }
        }

        if (!member.IsNullable)
        {
            writer.Line($"{entity}.Navigation({row} => {row}.{name}).IsRequired();");
        }
    }

    private void EmitOwnedCollection(MemberDeclaration member, Code entity, Code row, int depth)
    {
        var owned = Code.Of($"owned{depth}");
        using (writer.Block($"{entity}.OwnsMany({row} => {row}.{new Identifier(member.Name)}, {owned} =>", "});"))
        {
            if (depth == 0)
            {
                writer.Line($"{owned}.ToJson();");
            }

            foreach (var inner in member.Owned!.Members)
            {
                Emit(inner, owned, depth + 1);
            }
        }
    }

    private void EmitFallback(MemberDeclaration member, Code entity, Code row)
    {
        var type = member.Type.IsValueType ? member.Type : member.Type.NotNull();
        var field = new Identifier("_info" + Literal.Of(_converters.Count).Text);
        _converters.Add(Code.Of($"private static readonly global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{type}> {field} = global::Arc.Json.JsonFallback.Stored<{type}>();"));
        writer.Line($"{entity}.Property({row} => {row}.{new Identifier(member.Name)}).HasConversion(");
        using (writer.Indent())
        {
            var value = member.IsNullable && !member.Type.IsValueType ? Code.Of($"value!") : Code.Of($"value");
            writer.Line($"value => global::System.Text.Json.JsonSerializer.Serialize({value}, {field}),");
            writer.Line($"text => global::System.Text.Json.JsonSerializer.Deserialize(text, {field})!);");
        }
    }
}
