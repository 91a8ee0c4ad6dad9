using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>Writes the methods that read arrays, one per collection.</summary>
internal static class CollectionReader
{
    /// <summary>The method that reads an array.</summary>
    public static Identifier Method(MemberDeclaration member) => new("Read" + member.Name);

    /// <summary>The method that makes owned objects of what was read.</summary>
    public static Identifier CreateMethod(MemberDeclaration member) => new("Create" + member.Name);

    public static void Emit(SourceWriter writer, InputNames input)
    {
        foreach (var member in input.Members)
        {
            if (!JsonMembers.IsRead(member) || FallbackEmitter.IsFallback(member))
            {
                continue;
            }

            if (member.Shape == MemberShape.ScalarCollection)
            {
                EmitScalars(writer, input, member);
            }
            else if (member.Shape == MemberShape.OwnedCollection)
            {
                EmitObjects(writer, input, member);
                EmitCreate(writer, input, member);
            }
        }
    }

    private static void EmitScalars(SourceWriter writer, InputNames input, MemberDeclaration member)
    {
        var read = InputValues.Scalar(input, member);
        var item = member.Item!.IsNullable
            ? Code.Of($"input.IsNull ? null : {read}")
            : member.Item.IsValueType ? read : Code.Of($"{read}!");
        writer.Blank();
        using (writer.Block($"private static global::System.Collections.Generic.List<{member.Item}> {Method(member)}(ref global::Arc.Json.JsonInput input)"))
        {
            writer.Line($"global::System.Collections.Generic.List<{member.Item}> items = [];");
            EmitLoop(writer, Code.Of($"items.Add({item});"));
        }
    }

    private static void EmitObjects(SourceWriter writer, InputNames input, MemberDeclaration member)
    {
        var type = input.Types.InputOf(member.Owned!);
        writer.Blank();
        using (writer.Block($"private static global::System.Collections.Generic.List<{type}> {Method(member)}(ref global::Arc.Json.JsonInput input)"))
        {
            writer.Line($"global::System.Collections.Generic.List<{type}> items = [];");
            EmitLoop(writer, Code.Of($"var item = new {type}();"), Code.Of($"if (item.Read(ref input))"), Code.Of($"{{"), Code.Of($"    items.Add(item);"), Code.Of($"}}"));
        }
    }

    private static void EmitLoop(SourceWriter writer, params Code[] body)
    {
        using (writer.Block($"if (!input.BeginArray())"))
        {
            writer.Line($"return items;");
        }

        writer.Blank();
        using (writer.Block($"while (input.NextItem())"))
        {
            foreach (var line in body)
            {
                writer.Line(line);
            }
        }

        writer.Blank();
        writer.Line($"return items;");
    }

    private static void EmitCreate(SourceWriter writer, InputNames input, MemberDeclaration member)
    {
        var list = Code.Of($"global::System.Collections.Generic.List<{input.Types.InputOf(member.Owned!)}>");
        var result = Code.Of($"global::System.Collections.Generic.List<{member.Item!.NotNull()}>");
        writer.Blank();
        using (writer.Block($"private static {result} {CreateMethod(member)}({list}? inputs, global::Arc.ValidationErrors errors, string pointer)"))
        {
            writer.Line($"var items = new {result}(inputs?.Count ?? 0);");
            using (writer.Block($"for (var index = 0; index < inputs?.Count; index++)"))
            {
                writer.Line($"items.Add(inputs[index].Create(errors, $\"{{pointer}}/{{index}}\"));");
            }

            writer.Blank();
            writer.Line($"return items;");
        }
    }
}
