using Microsoft.CodeAnalysis;

namespace Arc.Generators.Permissions;

/// <summary>Writes <c>Product.Permissions.g.cs</c>: who may do what with each resource.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PermissionsGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).ValidResources, TrackingNames.Permissions, PermissionsEmitter.Slice, PermissionsEmitter.Emit);
}
