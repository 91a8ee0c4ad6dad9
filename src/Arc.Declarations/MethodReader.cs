using Microsoft.CodeAnalysis;

namespace Arc.Declarations;

/// <summary>What emitted code asks about the user's methods.</summary>
internal static class MethodReader
{
    public static MethodReference Reference(IMethodSymbol method, IAssemblySymbol assembly) => new()
    {
        Name = method.Name,
        DeclaringType = TypeReferences.Of(method.ContainingType).Name,
        IsStatic = method.IsStatic,
        IsAccessible = method.IsAccessibleIn(assembly),
        IsObsolete = KnownAttributes.Find(method, KnownAttribute.Obsolete) is not null,
    };

    /// <summary>How the method answers, and with what.</summary>
    public static MethodReturn Returns(IMethodSymbol method, out ITypeSymbol? value)
    {
        value = null;
        if (method.ReturnsVoid)
        {
            return MethodReturn.Void;
        }

        if (method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" } task && task.IsIn("System.Threading.Tasks"))
        {
            if (task.Arity == 1)
            {
                value = task.TypeArguments[0];
                return task.Name == "Task" ? MethodReturn.TaskOfValue : MethodReturn.ValueTaskOfValue;
            }

            return task.Name == "Task" ? MethodReturn.Task : MethodReturn.ValueTask;
        }

        value = method.ReturnType;
        return MethodReturn.Value;
    }

    /// <summary>It can be called as it stands: not generic, nothing by reference, no parameter array.</summary>
    public static bool IsPlain(IMethodSymbol method)
    {
        if (method.IsGenericMethod || method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType)
            {
                return false;
            }
        }

        return true;
    }
}
