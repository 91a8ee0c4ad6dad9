using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Declarations.Incrementality;
using Arc.Declarations.Resources;
using Arc.Generators.Behavior;
using Arc.Generators.EntityModel;
using Arc.Generators.Events;
using Arc.Generators.Json;
using Arc.Generators.OpenApi;
using Arc.Generators.Permissions;
using Arc.Generators.Query;
using Arc.Generators.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Arc.Generators;

/// <summary>Writes the backend of classes marked <c>[Resource]</c>: one file per resource and concern, and one module per assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ArcGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline. Only data that compares by value flows through it.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = ArcBuildOptions.Of(context).WithTrackingName(TrackingNames.BuildOptions);

        // Not ForAttributeWithMetadataName: that binds the attributes of all 200 resources at every keystroke, which costs ten
        // milliseconds. The cache reads again only the classes whose meaning may have changed.
        var cache = new DeclarationCache();
        var read = context.CompilationProvider
            .SelectMany((compilation, ct) => cache.Read(compilation, ct))
            .Where(static resource => resource is not null)
            .Select(static (resource, _) => resource!)
            .WithTrackingName(TrackingNames.Resources);

        var contexts = context.SyntaxProvider.ForAttributeWithMetadataName(
                "Arc.ArcContextAttribute",
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, ct) => ContextReader.Read((INamedTypeSymbol)found.TargetSymbol, new CountedFindings(), ct))
            .WithTrackingName(TrackingNames.Contexts);
        var subscribers = context.SyntaxProvider.ForAttributeWithMetadataName(
                "Arc.SubscribeAttribute",
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, ct) => SubscriberReader.Read((IMethodSymbol)found.TargetSymbol, new CountedFindings(), ct))
            .Collect()
            .Select(static (methods, _) => SubscriberList.Of(methods))
            .WithTrackingName(TrackingNames.Subscribers);

        var collisions = read.Select(static (resource, _) => ResourceSlices.Bare(resource)).Collect()
            .Select(static (resources, _) => FileCollisions.Of(resources))
            .WithTrackingName(TrackingNames.Collisions);
        var resources = read.Combine(collisions)
            .Where(static pair => !pair.Right.Contains(pair.Left.MetadataName))
            .Select(static (pair, _) => pair.Left);
        var valid = resources.Where(static resource => resource.IsValid);

        context.Emit(resources, TrackingNames.Controller, ControllerEmitter.Slice, ControllerEmitter.Emit);
        context.Emit(valid, TrackingNames.Json, JsonEmitter.Slice, JsonEmitter.Emit);
        context.Emit(valid, TrackingNames.Permissions, PermissionsEmitter.Slice, PermissionsEmitter.Emit);
        context.Emit(valid, TrackingNames.Query, QueryEmitter.Slice, QueryEmitter.Emit);
        context.Emit(valid, TrackingNames.Behavior, BehaviorEmitter.Slice, BehaviorEmitter.Emit);
        context.Emit(valid, TrackingNames.Events, EventsEmitter.Slice, EventsEmitter.Emit);
        context.Emit(valid, TrackingNames.EntityModel, EntityModelEmitter.Slice, EntityModelEmitter.Emit);

        var fragments = valid.Select(static (resource, _) => OpenApiPart.Of(resource)).WithTrackingName(TrackingNames.OpenApi);
        context.RegisterSourceOutput(fragments, static (output, part) => output.Add(part.HintName, part.MetadataName, () => OpenApiEmitter.Emit(part)));
        context.RegisterSourceOutput(fragments.Collect().Combine(options), static (output, all) =>
        {
            if (all.Right.Document is { } info && all.Left.Length > 0)
            {
                output.Add(OpenApiEmitter.DocumentHintName, all.Right.AssemblyName, () => OpenApiEmitter.EmitDocument(all.Left, all.Right.AssemblyName, info));
            }
        });

        var module = valid.Select(static (resource, _) => ModuleEntry.Of(resource)).Collect()
            .Combine(subscribers)
            .Select(static (all, _) => ModuleDeclaration.Of(all.Left, all.Right))
            .Combine(options)
            .WithTrackingName(TrackingNames.Module);
        context.RegisterSourceOutput(module, static (output, all) =>
        {
            if (!all.Left.IsEmpty)
            {
                output.Add(ModuleEmitter.HintName, all.Right.AssemblyName, () => ModuleEmitter.Emit(all.Left, all.Right.AssemblyName));
            }
        });
        context.RegisterSourceOutput(contexts.Where(static declared => declared.IsValid).Combine(module), static (output, all) =>
            output.Add(ContextEmitter.HintName(all.Left), all.Left.MetadataName, () => ContextEmitter.Emit(all.Left, all.Right.Left, all.Right.Right.AssemblyName)));
    }
}
