using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>Writes the call of an action's method, and of what it returned.</summary>
internal static class ActionCallEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource, ActionDeclaration action, InputNames input)
    {
        var call = UserMethods.Call(action.Method, Code.Of($"target"), Arguments(action, input));
        var returnsValue = action.Returns is MethodReturn.Value or MethodReturn.TaskOfValue or MethodReturn.ValueTaskOfValue && action.Result is not null;
        var isAwaited = action.Returns is MethodReturn.TaskOfValue or MethodReturn.ValueTaskOfValue;
        if (returnsValue)
        {
            EmitResult(writer, resource, action.Result!, input);
        }

        writer.Line($"/// <inheritdoc/>");
        var modifier = isAwaited ? Code.Of($"async ") : Code.Empty;
        using (writer.Block($"public override {modifier}global::System.Threading.Tasks.ValueTask InvokeAsync({resource.Type} target, global::Arc.OperationContext context)"))
        {
            switch (action.Returns)
            {
                case MethodReturn.Task:
                    writer.Line($"return new global::System.Threading.Tasks.ValueTask({call});");
                    break;
                case MethodReturn.ValueTask:
                    writer.Line($"return {call};");
                    break;
                case MethodReturn.TaskOfValue or MethodReturn.ValueTaskOfValue:
                    writer.Line($"{(returnsValue ? Code.Of($"_result = ") : Code.Empty)}await {call}.ConfigureAwait(false);");
                    break;
                default:
                    writer.Line($"{(returnsValue ? Code.Of($"_result = ") : Code.Empty)}{call};");
                    writer.Line($"return default;");
                    break;
            }
        }

        if (!action.Method.IsAccessible)
        {
            writer.Blank();
            UserMethods.EmitAccessor(writer, action.Method, Returned(action), Parameters(action));
        }
    }

    private static void EmitResult(SourceWriter writer, ResourceDeclaration resource, MemberDeclaration result, InputNames input)
    {
        var isRow = result.Shape == MemberShape.Reference;
        writer.Line($"private {result.Type.NotNull() with { IsNullable = true }} _result;");
        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override bool HasResult => true;");
        writer.Blank();
        if (FallbackEmitter.IsFallback(result))
        {
            writer.Line($"private static readonly global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{result.Type.NotNull()}> _resultInfo = global::Arc.Json.JsonFallback.For<{result.Type.NotNull()}>();");
            writer.Blank();
        }

        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override void WriteResult(global::System.Text.Json.Utf8JsonWriter writer, global::Arc.FieldMask readable)"))
        {
            writer.Line($"global::System.ArgumentNullException.ThrowIfNull(writer);");
            using (writer.Block($"if (_result is not {{ }} result)"))
            {
                writer.Line($"writer.WriteNullValue();");
                writer.Line($"return;");
            }

            writer.Blank();
            if (isRow)
            {
                writer.Line($"new {Companions.Of(resource).Name("Json")}().Write(writer, result, readable);");
            }
            else
            {
                ValueWriter.EmitUnnamed(writer, result, Code.Of($"result"), Code.Of($"_resultInfo"), input.Types);
            }
        }

        writer.Blank();
    }

    private static Code Arguments(ActionDeclaration action, InputNames input)
    {
        var position = 0;
        var arguments = new List<Code>();
        foreach (var parameter in action.Parameters)
        {
            arguments.Add(parameter.Member is null ? MethodParts.Argument(parameter.Kind) : Argument(input, position++));
        }

        return Code.Join(", ", arguments);
    }

    private static Code Argument(InputNames input, int position)
    {
        var member = input.Members[position];
        var value = ActionEmitter.IsComposed(member)
            ? Code.Of($"{ActionEmitter.ArgumentField(input, position)}{(member.IsNullable ? Code.Empty : Code.Of($"!"))}")
            : InputValues.Value(input, member, position);
        return member.Default is { } absent ? Code.Of($"{input.IsPresent(member)} ? {value} : {Literal.Of(absent)}") : value;
    }

    private static Code Returned(ActionDeclaration action) => action.Returns switch
    {
        MethodReturn.Value => Code.Of($"{action.Result!.Type}"),
        MethodReturn.TaskOfValue => Code.Of($"global::System.Threading.Tasks.Task<{action.Result!.Type}>"),
        MethodReturn.ValueTaskOfValue => Code.Of($"global::System.Threading.Tasks.ValueTask<{action.Result!.Type}>"),
        _ => MethodParts.Returned(action.Returns),
    };

    private static Code Parameters(ActionDeclaration action)
        => Code.Join(", ", action.Parameters.Select((parameter, index) => parameter.Member is { } member
            ? Code.Of($"{member.Type} argument{index}")
            : Code.Of($"{MethodParts.Type(parameter.Kind)} argument{index}")));
}
