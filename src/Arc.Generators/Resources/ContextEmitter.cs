using Arc.Declarations;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Resources;

/// <summary>Writes the other half of the context: its sets, its catalog, the scope, and the model.</summary>
internal static class ContextEmitter
{
    public static string HintName(ContextDeclaration context) => SourceFile.HintName(context.MetadataName, "ArcContext");

    public static SourceText Emit(ContextDeclaration context, ModuleDeclaration module, string assemblyName)
    {
        var entries = module.Resources;
        var writer = SourceFile.Begin(context.MetadataName, "resources");
        if (entries.Any(entry => entry.IsObsolete))
        {
            writer.Directive($"#pragma warning disable CS0612, CS0618 // A resource is marked obsolete.");
            writer.Blank();
        }

        if (context.Namespace is not null)
        {
            writer.Line($"namespace {Namespaces.Escape(context.Namespace)};");
            writer.Blank();
        }

        var scopes = new Stack<SourceWriter.Scope>();
        foreach (var containing in context.ContainingTypes)
        {
            scopes.Push(writer.Block($"partial {TypeKeywords.Code(containing.Keyword)} {new Identifier(containing.Name)}"));
        }

        using (writer.Block($"partial class {new Identifier(context.ClassName)} : global::Arc.Resources.IArcContext"))
        {
            EmitSets(writer, context, entries);
            EmitCatalog(writer, context, !module.IsEmpty, assemblyName);
            EmitScope(writer);
            EmitModel(writer, context);
        }

        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }

        return writer.ToSourceText();
    }

    private static void EmitSets(SourceWriter writer, ContextDeclaration context, EquatableArray<ModuleEntry> entries)
    {
        var taken = new HashSet<string>(context.TakenNames, StringComparer.Ordinal) { context.ClassName, "Catalog", "Scope" };
        foreach (var entry in entries)
        {
            if (context.DeclaredSets.Contains(entry.Type) || !taken.Add(entry.SetName))
            {
                continue;
            }

            var type = Code.TypeName(entry.Type);
            writer.Docs($"The rows of <see cref=\"{type}\"/> that the current caller's tenant can see.");
            writer.Line($"{SourceFile.GeneratedCode}");
            writer.Line($"{Accessibility(entry.IsPublic)} global::Microsoft.EntityFrameworkCore.DbSet<{type}> {new Identifier(entry.SetName)} => Set<{type}>();");
            writer.Blank();
        }
    }

    private static Code Accessibility(bool isPublic) => isPublic ? Code.Of($"public") : Code.Of($"internal");

    private static void EmitCatalog(SourceWriter writer, ContextDeclaration context, bool hasModule, string assemblyName)
    {
        var modules = context.ReferencedModules.Select(module => Code.Of($"new {Code.TypeName(module)}()")).ToList();
        if (hasModule)
        {
            modules.Insert(0, Code.Of($"new global::{ModuleEmitter.Namespace(assemblyName)}.ArcModule()"));
        }

        var extensions = context.Extensions.Select(extension => Code.Of($"new {Code.TypeName(extension)}()"));
        writer.Docs($"The resources of this assembly and of those that it references.");
        writer.Line($"{SourceFile.GeneratedCode}");
        writer.Line($"public static global::Arc.Resources.ResourceCatalog Catalog {{ get; }} = new(");
        using (writer.Indent())
        {
            writer.Line($"[{Code.Join(", ", modules)}],");
            writer.Line($"[{Code.Join(", ", extensions)}]);");
        }

        writer.Blank();
    }

    private static void EmitScope(SourceWriter writer)
    {
        writer.Docs($"Who is calling. Anonymous until said, so that a forgotten scope shows no tenant's rows.");
        writer.Line($"{SourceFile.GeneratedCode}");
        writer.Line($"public global::Arc.Scope Scope {{ get; set; }} = global::Arc.Scope.Anonymous;");
        writer.Blank();
    }

    private static void EmitModel(SourceWriter writer, ContextDeclaration context)
    {
        if (context.OverridesOnModelCreating)
        {
            writer.Docs($"Puts the resources into the model; OnModelCreating calls it.");
            writer.Line($"{SourceFile.GeneratedCode}");
            using (writer.Block($"private void ConfigureArc(global::Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder)"))
            {
                EmitConfigure(writer);
            }

            return;
        }

        writer.Line($"/// <inheritdoc/>");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"protected override void OnModelCreating(global::Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder)"))
        {
            writer.Line($"base.OnModelCreating(modelBuilder);");
            EmitConfigure(writer);
        }
    }

    private static void EmitConfigure(SourceWriter writer)
    {
        using (writer.Block($"foreach (var resource in Catalog.Resources)"))
        {
            writer.Line($"resource.Configure(modelBuilder, this);");
        }

        writer.Blank();
        writer.Line($"global::Arc.EntityModel.ArcEntityModel.Configure(modelBuilder);");
    }
}
