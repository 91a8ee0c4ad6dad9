using Arc.Declarations;
using Arc.Declarations.Caching;
using Arc.Declarations.Permissions;
using Arc.Declarations.Resources;
using Arc.Generators.Audit;
using Arc.Generators.Idempotency;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Resources;

/// <summary>Writes <c>Product.Controller.g.cs</c>: the routes of a resource, and which of its companions answer them.</summary>
internal static class ControllerEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => resource with
    {
        Members = resource.Audit is null ? default : AuditEmitter.Slice(resource.Members),
        Construction = null,
        Validators = default,
        Hooks = default,
        Owners = default,
        SoftDelete = false,
        Actions = [.. resource.Actions.Select(action => action with { Parameters = default, Result = null })],
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var names = Companions.Of(resource);
        var writer = SourceFile.Begin(resource, "resources");
        if (!resource.IsValid)
        {
            EmitSkeleton(writer, resource, names);
            return writer.ToSourceText();
        }

        writer.Docs($"Answers the requests for <see cref=\"{resource.Type}\"/>. Write the other half of this partial class to change an operation.");

        var accessibility = Accessibility(resource);
        using (writer.Block($"{accessibility} partial class {names.Name("Controller")} : global::Arc.Resources.ResourceController<{resource.Type}, {resource.Key!.Type}>"))
        {
            EmitInfo(writer, resource);
            EmitParts(writer, resource, names);
            EmitActionNames(writer, resource);
            EmitMap(writer, resource);
            EmitQueries(writer, resource);
            EmitInputs(writer, resource, names);
        }

        return writer.ToSourceText();
    }

    // The user's half may override operations; without a base class every one of them would be an error beside ours.
    private static void EmitSkeleton(SourceWriter writer, ResourceDeclaration resource, Companions names)
    {
        var key = resource.Key?.Type.NotNull();
        var keyName = key is null ? Code.Of($"string") : Code.Of($"{key}");
        var typeName = resource.IsNameable ? Code.Of($"{resource.Type}") : Code.Of($"object");
        writer.Docs($"Stands for what cannot be written before the class is mended.");
        writer.Line($"{Accessibility(resource)} abstract partial class {names.Name("Controller")} : global::Arc.Resources.ResourceController<{typeName}, {keyName}>;");
    }

    private static Code Accessibility(ResourceDeclaration resource) => resource.IsPublic ? Code.Of($"public") : Code.Of($"internal");

    private static void EmitInfo(SourceWriter writer, ResourceDeclaration resource)
    {
        writer.Line($"internal static readonly global::Arc.Resources.ResourceInfo Declared = new()");
        using (writer.Initializer())
        {
            writer.Line($"Name = {Literal.Of(resource.Name)},");
            writer.Line($"Path = {Literal.Of(resource.Path)},");
            writer.Line($"ClrType = typeof({resource.Type}),");
            writer.Line($"Operations = {OperationNames.Code(resource.Operations)},");
            writer.Line($"PageSize = {resource.PageSize},");
            writer.Line($"MaxPageSize = {resource.MaxPageSize},");
            writer.Line($"RequireIfMatch = {Literal.Of(resource.RequireIfMatch)},");
            IdempotencyEmitter.EmitRules(writer, resource);
            writer.Line($"IsTenant = {Literal.Of(resource.Tenant is not null)},");
            EmitCache(writer, resource.Cached);
            AuditEmitter.EmitRules(writer, resource);
        }

        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override global::Arc.Resources.ResourceInfo Info => Declared;");
        writer.Blank();
    }

    private static void EmitCache(SourceWriter writer, CachedDeclaration? cached)
    {
        if (cached is not null)
        {
            var tags = Code.Join(", ", cached.Tags.Select(tag => Code.Of($"{Literal.Of(tag)}")));
            writer.Line($"Cache = new global::Arc.Caching.CacheRules {{ StaleSeconds = {cached.StaleSeconds}, KeepSeconds = {cached.KeepSeconds}, Tags = [{tags}] }},");
        }
    }

    private static void EmitParts(SourceWriter writer, ResourceDeclaration resource, Companions names)
    {
        EmitPart(writer, Code.Of($"global::Arc.Json.ResourceJson<{resource.Type}>"), "Json", names.Name("Json"));
        EmitPart(writer, Code.Of($"global::Arc.Permissions.ResourcePermissions<{resource.Type}>"), "Permissions", names.Name("Permissions"));
        EmitPart(writer, Code.Of($"global::Arc.Query.ResourceQueries<{resource.Type}, {resource.Key!.Type}>"), "Queries", names.Name("Queries"));
        EmitPart(writer, Code.Of($"global::Arc.Behavior.ResourceBehavior<{resource.Type}>"), "Behavior", names.Name("Behavior"));
    }

    private static void EmitPart(SourceWriter writer, Code type, string property, Identifier companion)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"protected override {type} {new Identifier(property)} {{ get; }} = new {companion}();");
        writer.Blank();
    }

    private static void EmitActionNames(SourceWriter writer, ResourceDeclaration resource)
    {
        if (resource.Actions.IsEmpty)
        {
            return;
        }

        var actions = Code.Join(", ", resource.Actions.Select(action => Code.Of($"{Literal.Of(action.Name)}")));
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"protected override global::System.Collections.Generic.IReadOnlyList<string> ActionNames {{ get; }} = [{actions}];");
        writer.Blank();
    }

    private static void EmitMap(SourceWriter writer, ResourceDeclaration resource)
    {
        var one = resource.Path + "/{id}";
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override void Map(global::Arc.Resources.ResourceRoutes routes)"))
        {
            writer.Line($"global::System.ArgumentNullException.ThrowIfNull(routes);");
            writer.Blank();
            EmitRoute(writer, resource, Operations.List, "MapGet", resource.Path, "ListAsync");
            foreach (var query in resource.Queries)
            {
                EmitRoute(writer, query.Permits.IsEmpty ? Allowed(resource, Operations.List) : query.Permits, "MapGet", resource.Path + "/" + query.Name, QueryMethod(query.Method));
            }

            EmitRoute(writer, resource, Operations.Get, "MapGet", one, "GetAsync");
            EmitRoute(writer, resource, Operations.Create, "MapPost", resource.Path, "CreateAsync");
            EmitRoute(writer, resource, Operations.Update, "MapPatch", one, "UpdateAsync");
            EmitRoute(writer, resource, Operations.Delete, "MapDelete", one, "DeleteAsync");
            if (!resource.Actions.IsEmpty)
            {
                writer.Line($"routes.MapPost({Literal.Of(one + "/action")}, ActAsync);");
            }
        }
    }

    private static void EmitRoute(SourceWriter writer, ResourceDeclaration resource, Operations operation, string method, string pattern, string handler)
    {
        if ((resource.Operations & operation) != 0)
        {
            EmitRoute(writer, Allowed(resource, operation), method, pattern, handler);
        }
    }

    private static void EmitRoute(SourceWriter writer, EquatableArray<PermitDeclaration> permits, string method, string pattern, string handler)
    {
        writer.Comment(PermitWords.Describe(permits));
        writer.Line($"routes.{new Identifier(method)}({Literal.Of(pattern)}, {new Identifier(handler)});");
    }

    private static EquatableArray<PermitDeclaration> Allowed(ResourceDeclaration resource, Operations operation)
        => [.. resource.Permits.Where(permit => (permit.Operations & operation) != 0)];

    private static void EmitQueries(SourceWriter writer, ResourceDeclaration resource)
    {
        foreach (var query in resource.Queries)
        {
            var handler = new Identifier(QueryMethod(query.Method));
            writer.Blank();
            writer.Comment("[Query(\"" + query.Name + "\")]");
            writer.Line($"private global::System.Threading.Tasks.Task {handler}(global::Microsoft.AspNetCore.Http.HttpContext context)");
            using (writer.Indent())
            {
                writer.Line($"=> QueryAsync(context, {Literal.Of(query.Name)}, {QueryDelegate(resource, query)});");
            }

            if (!query.Method.IsAccessible)
            {
                writer.Blank();
                var scope = query.Parameters.Count > 1 ? Code.Of($", global::Arc.Scope scope") : Code.Empty;
                UserMethods.EmitAccessor(writer, query.Method, Code.Of($"global::System.Linq.IQueryable<{resource.Type}>"), Code.Of($"global::System.Linq.IQueryable<{resource.Type}> rows{scope}"));
            }
        }
    }

    private static Code QueryDelegate(ResourceDeclaration resource, Declarations.Query.NamedQueryDeclaration query)
    {
        var takesScope = query.Parameters.Count > 1;
        var scope = Code.Of($"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<global::Arc.IScopeResolver>(context.RequestServices).Resolve(context)");
        return takesScope
            ? Code.Of($"rows => {UserMethods.Call(query.Method, Code.Empty, Code.Of($"rows, {scope}"))}")
            : Code.Of($"static rows => {UserMethods.Call(query.Method, Code.Empty, Code.Of($"rows"))}");
    }

    private static string QueryMethod(MethodReference method) => method.Name + "QueryAsync";

    private static void EmitInputs(SourceWriter writer, ResourceDeclaration resource, Companions names)
    {
        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"protected override global::Arc.Json.ResourceInput<{resource.Type}> NewInput() => new {names.Name("Input")}();");
        if (resource.Actions.IsEmpty)
        {
            return;
        }

        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"protected override global::Arc.Behavior.ActionInput<{resource.Type}>? NewAction(string name) => name switch", "};"))
        {
            foreach (var action in resource.Actions)
            {
                writer.Line($"{Literal.Of(action.Name)} => new {names.Name(action.Method.Name + "Action")}(),");
            }

            writer.Line($"_ => null,");
        }
    }
}
