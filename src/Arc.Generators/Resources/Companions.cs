using Arc.Declarations;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Resources;

/// <summary>
/// The names of the classes that are emitted beside a resource: <c>ProductJson</c> in the namespace of <c>Product</c>,
/// <c>Outer_ProductJson</c> for a nested one.
/// </summary>
/// <param name="Namespace">The namespace of the resource, unescaped; null for the global one.</param>
/// <param name="Prefix">What their names begin with.</param>
internal sealed record Companions(string? Namespace, string Prefix) : IDeclaration
{
    public static Companions Of(ResourceDeclaration resource)
    {
        var prefix = resource.ClassName;
        foreach (var containing in resource.ContainingTypes.Reverse())
        {
            prefix = containing.Name + "_" + prefix;
        }

        return new(resource.Namespace, prefix);
    }

    /// <summary>The name within the namespace.</summary>
    public Identifier Name(string concern) => new(Prefix + concern);

    /// <summary>The name that means the class everywhere.</summary>
    public Code FullName(string concern) => Namespace is null
        ? Code.Of($"global::{Name(concern)}")
        : Code.Of($"global::{EscapedNamespace}.{Name(concern)}");

    /// <summary>The namespace as a declaration of it reads.</summary>
    public Code EscapedNamespace => Namespaces.Escape(Namespace ?? "");
}
