using Arc.Declarations;
using Arc.Generators.Events;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Resources;

/// <summary>Writes <c>ArcModule.g.cs</c>: the resources, subscribers and events of the assembly.</summary>
internal static class ModuleEmitter
{
    public const string HintName = "ArcModule.g.cs";

    /// <summary>The namespace of the module of an assembly.</summary>
    public static Code Namespace(string assemblyName) => Code.Of($"Arc.Generated.{Namespaces.FromAssembly(assemblyName)}");

    public static SourceText Emit(ModuleDeclaration module, string assemblyName)
    {
        var (entries, subscribers, events) = module;
        var writer = SourceFile.Begin(assemblyName, "resources");
        if (entries.Any(entry => entry.IsObsolete) || subscribers.Any(subscriber => subscriber.Method.IsObsolete))
        {
            writer.Directive($"#pragma warning disable CS0612, CS0618 // A resource or subscriber is marked obsolete.");
            writer.Blank();
        }

        writer.Line($"[assembly: global::Arc.Resources.ArcModule(typeof(global::{Namespace(assemblyName)}.ArcModule))]");
        writer.Blank();
        writer.Line($"namespace {Namespace(assemblyName)};");
        writer.Blank();
        writer.Docs($"The resources, subscribers and events of this assembly. A context lists it by itself.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"public sealed class ArcModule : global::Arc.Resources.ArcModule"))
        {
            EmitResources(writer, entries);
            if (!subscribers.IsEmpty)
            {
                writer.Blank();
                SubscriberEmitter.Emit(writer, subscribers);
            }

            if (!events.IsEmpty)
            {
                writer.Blank();
                EmitEventSchemas(writer, events);
            }
        }

        return writer.ToSourceText();
    }

    private static void EmitEventSchemas(SourceWriter writer, EquatableArray<EventSchemaEntry> events)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<global::Arc.Events.EventSchema> EventSchemas {{ get; }} =");
        using (writer.List())
        {
            foreach (var happened in events)
            {
                writer.Line($"new({Literal.Of(happened.Type)}, {happened.Version}, {Code.TypeName(happened.Schema)}.Json),");
            }
        }
    }

    private static void EmitResources(SourceWriter writer, EquatableArray<ModuleEntry> entries)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<global::Arc.Resources.ResourceEntry> Resources {{ get; }} =");
        using (writer.List())
        {
            foreach (var entry in entries)
            {
                var names = entry.Companions;
                using (writer.Block($"new()", "},"))
                {
                    writer.Line($"Info = {names.FullName("Controller")}.Declared,");
                    writer.Line($"Controller = static () => new {names.FullName("Controller")}(),");
                    writer.Line($"Configure = {names.FullName("EntityModel")}.Configure,");
                    writer.Line($"Events = new {names.FullName("Events")}(),");
                    writer.Line($"OpenApi = {names.FullName("OpenApi")}.Fragment,");
                }
            }
        }
    }
}
