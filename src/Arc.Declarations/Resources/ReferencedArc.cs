using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Resources;

/// <summary>The modules and extensions that referenced assemblies declare by assembly attributes.</summary>
/// <param name="Modules">As emitted code names them, ordered by name.</param>
/// <param name="Extensions">As emitted code names them, ordered by name.</param>
internal sealed record ReferencedArc(EquatableArray<string> Modules, EquatableArray<string> Extensions) : IDeclaration
{
    private const string RuntimeName = "Arc.Runtime";

    /// <summary>Looks only at assemblies that refer to Arc themselves: a program references hundreds of others.</summary>
    public static ReferencedArc Read(IModuleSymbol module, CancellationToken cancellation)
    {
        List<string>? modules = null;
        List<string>? extensions = null;
        foreach (var assembly in module.ReferencedAssemblySymbols)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!RefersToRuntime(assembly))
            {
                continue;
            }

            foreach (var attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass is not { Name: "ArcModuleAttribute" or "ArcExtensionAttribute" } known || known.RootNamespace() != "Arc"
                    || new AttributeArguments(attribute).Type(0) is not { TypeKind: not TypeKind.Error } type)
                {
                    continue;
                }

                var list = known.Name == "ArcModuleAttribute" ? modules ??= [] : extensions ??= [];
                list.Add(TypeReferences.Of(type).Name);
            }
        }

        modules?.Sort(StringComparer.Ordinal);
        extensions?.Sort(StringComparer.Ordinal);
        return new ReferencedArc(modules.ToEquatableArray(), extensions.ToEquatableArray());
    }

    private static bool RefersToRuntime(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == RuntimeName)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
