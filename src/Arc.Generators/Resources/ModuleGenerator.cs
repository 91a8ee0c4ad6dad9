using Arc.Generators.Events;
using Microsoft.CodeAnalysis;

namespace Arc.Generators.Resources;

/// <summary>Writes <c>ArcModule.g.cs</c>, and the other half of each class marked <c>[ArcContext]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModuleGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declared = DeclarationInputs.Of(context);
        var module = declared.ValidResources
            .Select(static (resource, _) => resource is null ? null : ModuleEntry.Of(resource))
            .Collect()
            .Combine(declared.Subscribers)
            .Combine(declared.DomainEvents.Select(static (happened, _) => happened is null ? null : EventSchemaEntry.Of(happened)).Collect())
            .Select(static (all, _) => ModuleDeclaration.Of(all.Left.Left, all.Left.Right, all.Right))
            .Combine(ArcBuildOptions.AssemblyName(context))
            .WithTrackingName(TrackingNames.Module);
        context.RegisterSourceOutput(module, static (output, all) =>
        {
            if (!all.Left.IsEmpty)
            {
                output.Add(ModuleEmitter.HintName, all.Right, () => ModuleEmitter.Emit(all.Left, all.Right));
            }
        });
        context.RegisterSourceOutput(declared.Contexts.Combine(module), static (output, all) =>
        {
            if (all.Left is { } declared)
            {
                output.Add(ContextEmitter.HintName(declared), declared.MetadataName, () => ContextEmitter.Emit(declared, all.Right.Left, all.Right.Right));
            }
        });
    }
}
