using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Query;

/// <summary>Writes <c>Product.Query.g.cs</c>: the queries by key, compiled once.</summary>
internal static class QueryEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => ResourceSlices.Bare(resource) with
    {
        Key = resource.Key is { } key ? ResourceSlices.Named(key) : null,
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var writer = SourceFile.Begin(resource, "query", "System.Linq", "Microsoft.EntityFrameworkCore");
        var key = resource.Key!;
        writer.Docs($"Reads <see cref=\"{resource.Type}\"/> rows by key and in the order of the key.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {Companions.Of(resource).Name("Queries")} : global::Arc.Query.ResourceQueries<{resource.Type}, {key.Type}>"))
        {
            EmitCompiled(writer, resource, key);
            EmitKey(writer, resource, key);
            EmitReads(writer, resource, key);
            EmitComposed(writer, resource, key);
        }

        return writer.ToSourceText();
    }

    // Instance fields: a compiled query remembers the model of the first context that it meets.
    private static void EmitCompiled(SourceWriter writer, ResourceDeclaration resource, MemberDeclaration key)
    {
        var db = Code.Of($"global::Microsoft.EntityFrameworkCore.DbContext db");
        var context = Code.Of($"global::Microsoft.EntityFrameworkCore.DbContext");
        var cancellation = Code.Of($"global::System.Threading.CancellationToken");
        var one = Code.Of($"global::System.Threading.Tasks.Task<{resource.Type}?>");
        var many = Code.Of($"global::System.Collections.Generic.IAsyncEnumerable<{resource.Type}>");
        var id = new Identifier(key.Name);

        EmitField(writer, Code.Of($"{context}, {key.Type}, {cancellation}, {one}"), "_find",
            Code.Of($"({db}, {key.Type} key, {cancellation} cancellationToken)"),
            Code.Of($"db.Set<{resource.Type}>().AsNoTracking().FirstOrDefault(row => row.{id} == key)"));
        EmitField(writer, Code.Of($"{context}, {key.Type}, {cancellation}, {one}"), "_findTracked",
            Code.Of($"({db}, {key.Type} key, {cancellation} cancellationToken)"),
            Code.Of($"db.Set<{resource.Type}>().AsTracking().FirstOrDefault(row => row.{id} == key)"));
        if (SharesReads(key))
        {
            EmitField(writer, Code.Of($"{context}, {key.Type}[], {Versioned(resource)}"), "_findAll",
                Code.Of($"({db}, {key.Type}[] keys)"),
                Code.Of($"db.Set<{resource.Type}>().AsNoTracking().Where(row => global::System.Linq.Enumerable.Contains(keys, row.{id})).Select(row => new global::Arc.Query.VersionedRow<{resource.Type}>(row, EF.Property<uint>(row, global::Arc.EntityModel.ArcEntityModel.VersionName)))"));
        }

        EmitField(writer, Code.Of($"{context}, int, int, {many}"), "_page",
            Code.Of($"({db}, int skip, int take)"),
            Code.Of($"db.Set<{resource.Type}>().AsNoTracking().OrderBy(row => row.{id}).Skip(skip).Take(take)"));
        EmitField(writer, Code.Of($"{context}, {key.Type}, int, {many}"), "_pageAfter",
            Code.Of($"({db}, {key.Type} after, int take)"),
            Code.Of($"db.Set<{resource.Type}>().AsNoTracking().Where(row => {After(key)}).OrderBy(row => row.{id}).Take(take)"));
    }

    private static void EmitField(SourceWriter writer, Code types, string name, Code parameters, Code body)
    {
        writer.Line($"private readonly global::System.Func<{types}> {new Identifier(name)} =");
        using (writer.Indent())
        {
            writer.Line($"global::Microsoft.EntityFrameworkCore.EF.CompileAsyncQuery({parameters}");
            using (writer.Indent())
            {
                writer.Line($"=> {body});");
            }
        }

        writer.Blank();
    }

    private static void EmitKey(SourceWriter writer, ResourceDeclaration resource, MemberDeclaration key)
    {
        writer.Line($"/// <inheritdoc/>");
        if (key.Value == ValueKind.String)
        {
            using (writer.Block($"public override bool TryParseKey(string text, out string key)"))
            {
                writer.Line($"key = text;");
                writer.Line($"return text.Length > 0;");
            }
        }
        else
        {
            writer.Line($"public override bool TryParseKey(string text, out {key.Type} key) => {Parse(key)};");
        }

        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override string FormatKey({resource.Type} value) => {KeyFormat.Of(key)};");
        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override {key.Type} KeyOf({resource.Type} value) => value.{new Identifier(key.Name)};");
        writer.Blank();
    }

    private static void EmitReads(SourceWriter writer, ResourceDeclaration resource, MemberDeclaration key)
    {
        var one = Code.Of($"global::System.Threading.Tasks.Task<{resource.Type}?>");
        var many = Code.Of($"global::System.Collections.Generic.IAsyncEnumerable<{resource.Type}>");
        var db = Code.Of($"global::Microsoft.EntityFrameworkCore.DbContext db");
        var cancellation = Code.Of($"global::System.Threading.CancellationToken cancellationToken");
        EmitMethod(writer, Code.Of($"{one} FindAsync({db}, {key.Type} key, {cancellation})"), Code.Of($"_find(db, key, cancellationToken)"));
        EmitMethod(writer, Code.Of($"{one} FindTrackedAsync({db}, {key.Type} key, {cancellation})"), Code.Of($"_findTracked(db, key, cancellationToken)"));
        if (SharesReads(key))
        {
            EmitMethod(writer, Code.Of($"{Versioned(resource)} FindAll({db}, {key.Type}[] keys)"), Code.Of($"_findAll(db, keys)"));
        }

        EmitMethod(writer, Code.Of($"{many} Page({db}, int skip, int take)"), Code.Of($"_page(db, skip, take)"));
        EmitMethod(writer, Code.Of($"{many} PageAfter({db}, {key.Type} after, int take)"), Code.Of($"_pageAfter(db, after, take)"));
    }

    private static void EmitComposed(SourceWriter writer, ResourceDeclaration resource, MemberDeclaration key)
    {
        var rows = Code.Of($"global::System.Linq.IQueryable<{resource.Type}>");
        var id = new Identifier(key.Name);
        EmitMethod(writer, Code.Of($"global::System.Linq.Expressions.Expression<global::System.Func<{resource.Type}, bool>> HasKey({key.Type} key)"), Code.Of($"row => row.{id} == key"));
        EmitMethod(writer, Code.Of($"{rows} OrderByKey({rows} rows)"), Code.Of($"rows.OrderBy(row => row.{id})"));
        EmitMethod(writer, Code.Of($"{rows} AfterKey({rows} rows, {key.Type} after)"), Code.Of($"rows.Where(row => {After(key)})"), last: true);
    }

    private static void EmitMethod(SourceWriter writer, Code signature, Code body, bool last = false)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override {signature} => {body};");
        if (!last)
        {
            writer.Blank();
        }
    }

    // What is equal as text in memory is not always what the database's collation takes for equal.
    private static bool SharesReads(MemberDeclaration key) => key.Value != ValueKind.String;

    private static Code Versioned(ResourceDeclaration resource) =>
        Code.Of($"global::System.Collections.Generic.IAsyncEnumerable<global::Arc.Query.VersionedRow<{resource.Type}>>");

    // CompareTo where C# has no operator: EF Core translates it to the same comparison in SQL.
    private static Code After(MemberDeclaration key) => key.Value is ValueKind.Int32 or ValueKind.Int64
        ? Code.Of($"row.{new Identifier(key.Name)} > after")
        : Code.Of($"row.{new Identifier(key.Name)}.CompareTo(after) > 0");

    private static Code Parse(MemberDeclaration key) => key.Value == ValueKind.Guid
        ? Code.Of($"global::System.Guid.TryParseExact(text, \"D\", out key)")
        : Code.Of($"{key.Type}.TryParse(text, global::System.Globalization.NumberStyles.AllowLeadingSign, global::System.Globalization.CultureInfo.InvariantCulture, out key)");
}
