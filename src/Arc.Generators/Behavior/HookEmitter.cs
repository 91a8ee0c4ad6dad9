using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>Writes the calls of <c>[Before]</c> and <c>[After]</c> methods, in the order of the class.</summary>
internal static class HookEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource)
    {
        Emit(writer, resource, [.. resource.Hooks.Where(hook => !hook.IsAfter)], "BeforeAsync");
        EmitCanRepeat(writer, [.. resource.Hooks.Where(hook => !hook.IsAfter)]);
        Emit(writer, resource, [.. resource.Hooks.Where(hook => hook.IsAfter)], "AfterAsync");
        var emitted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hook in resource.Hooks)
        {
            if (!hook.Method.IsAccessible && emitted.Add(hook.Method.Name + "/" + string.Join(",", hook.Parameters.Select(parameter => parameter.Kind))))
            {
                UserMethods.EmitAccessor(writer, hook.Method, MethodParts.Returned(hook.Returns), MethodParts.Parameters(hook.Parameters));
                writer.Blank();
            }
        }
    }

    private static void Emit(SourceWriter writer, ResourceDeclaration resource, List<HookDeclaration> hooks, string method)
    {
        if (hooks.Count == 0)
        {
            return;
        }

        var isAfter = hooks[0].IsAfter;
        var isAsync = isAfter || hooks.Any(hook => hook.Returns != MethodReturn.Void);
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override {(isAsync ? Code.Of($"async ") : Code.Empty)}global::System.Threading.Tasks.ValueTask {new Identifier(method)}({resource.Type} value, global::Arc.OperationContext context)"))
        {
            foreach (var hook in hooks)
            {
                writer.Comment("[" + (isAfter ? "After" : "Before") + "(" + OperationWords.CSharp(hook.Operations) + ")]");
                using (writer.Block($"if ((context.Operation & ({OperationNames.Code(hook.Operations)})) != 0)"))
                {
                    EmitCall(writer, hook, isAfter);
                }

                writer.Blank();
            }

            if (!isAsync)
            {
                writer.Line($"return default;");
            }
        }

        writer.Blank();
    }

    /// <summary>A method that returns nothing and is given nothing but a clock works on the row alone; all others may reach further.</summary>
    private static void EmitCanRepeat(SourceWriter writer, List<HookDeclaration> hooks)
    {
        if (hooks.Count == 0)
        {
            return;
        }

        var reaching = hooks.Where(hook => hook.Returns != MethodReturn.Void || hook.Parameters.Any(parameter => parameter.Kind != ParameterKind.TimeProvider)).Aggregate(Operations.None, (all, hook) => all | hook.Operations);
        writer.Line($"/// <inheritdoc/>");
        writer.Line(reaching == Operations.None
            ? Code.Of($"public override bool CanRepeatBefore(global::Arc.Operations operation) => true;")
            : Code.Of($"public override bool CanRepeatBefore(global::Arc.Operations operation) => (operation & ({OperationNames.Code(reaching)})) == 0;"));
        writer.Blank();
    }

    private static void EmitCall(SourceWriter writer, HookDeclaration hook, bool isAfter)
    {
        var call = UserMethods.Call(hook.Method, Code.Of($"value"), MethodParts.Arguments(hook.Parameters));
        if (!isAfter)
        {
            writer.Line(hook.Returns == MethodReturn.Void ? Code.Of($"{call};") : Code.Of($"await {call}.ConfigureAwait(false);"));
            return;
        }

        // The row is saved: a hook that fails must not keep the others from running.
        writer.Line($"await IsolatedAsync({Literal.Of(hook.Method.Name)}, context, {Isolated(hook, call)}).ConfigureAwait(false);");
    }

    private static Code Isolated(HookDeclaration hook, Code call) => hook.Returns switch
    {
        MethodReturn.Void => Code.Of($"() => {{ {call}; return default; }}"),
        MethodReturn.Task => Code.Of($"() => new global::System.Threading.Tasks.ValueTask({call})"),
        _ => Code.Of($"() => {call}"),
    };
}
