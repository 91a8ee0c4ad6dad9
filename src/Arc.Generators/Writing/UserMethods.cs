using Arc.Declarations;

namespace Arc.Generators.Writing;

/// <summary>
/// Calls of the user's methods and setters. What C# would not let us reach (most hooks are private) is reached through an
/// <c>[UnsafeAccessor]</c>, which the runtime links like a call, without reflection.
/// </summary>
internal static class UserMethods
{
    /// <summary>The call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The instance; not used for static methods.</param>
    /// <param name="arguments">The arguments, separated by commas.</param>
    public static Code Call(MethodReference method, Code target, Code arguments)
    {
        var type = Code.TypeName(method.DeclaringType);
        if (method.IsAccessible)
        {
            return Code.Of($"{(method.IsStatic ? type : target)}.{new Identifier(method.Name)}({arguments})");
        }

        var self = method.IsStatic ? Code.Of($"null") : target;
        return Code.Of($"{AccessorName(method)}({self}{(arguments.IsEmpty ? Code.Empty : Code.Of($", {arguments}"))})");
    }

    /// <summary>The accessor that <see cref="Call"/> goes through; not needed for accessible methods.</summary>
    public static void EmitAccessor(SourceWriter writer, MethodReference method, Code returns, Code parameters)
    {
        var kind = new Identifier(method.IsStatic ? "StaticMethod" : "Method");
        var self = Code.Of($"{Code.TypeName(method.DeclaringType)}{(method.IsStatic ? Code.Of($"?") : Code.Empty)} target");
        writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {Literal.Of(method.Name)})]");
        writer.Line($"private static extern {returns} {AccessorName(method)}({self}{(parameters.IsEmpty ? Code.Empty : Code.Of($", {parameters}"))});");
    }

    // Not the method's own name: the companion may inherit a member of that name.
    private static Identifier AccessorName(MethodReference method) => new("Call" + method.Name);
}
