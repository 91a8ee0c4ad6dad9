using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Permissions;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Permissions;

/// <summary>Writes <c>Product.Permissions.g.cs</c>: who may do what. An operation without a line stays denied.</summary>
internal static class PermissionsEmitter
{
    private static readonly (Operations Operation, string Method)[] _operations =
    [
        (Operations.List, "ListAsync"),
        (Operations.Get, "GetAsync"),
        (Operations.Create, "CreateAsync"),
        (Operations.Update, "UpdateAsync"),
        (Operations.Delete, "DeleteAsync"),
    ];

    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => ResourceSlices.Bare(resource) with
    {
        Permits = resource.Permits,
        Operations = resource.Operations,
        Members = [.. resource.Members.Select(ResourceSlices.AccessOnly)],
        Actions = [.. resource.Actions.Where(action => !action.Permits.IsEmpty).Select(action => action with { Parameters = default, Result = null, Idempotency = null, Summary = null })],
        Queries = [.. resource.Queries.Where(query => !query.Permits.IsEmpty).Select(query => query with { Parameters = default, Summary = null })],
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var writer = SourceFile.Begin(resource, "permissions");
        writer.Docs($"Who may do what with a <see cref=\"{resource.Type}\"/>. Whatever is not written here is denied.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {Companions.Of(resource).Name("Permissions")} : global::Arc.Permissions.ResourcePermissions<{resource.Type}>"))
        {
            var decisions = new DecisionEmitter(writer, resource);
            foreach (var (operation, method) in _operations)
            {
                var permits = resource.Permits.Where(permit => (permit.Operations & operation) != 0).ToList();
                if ((resource.Operations & operation) != 0 && permits.Count > 0)
                {
                    decisions.Emit(new(method), Code.Of($"public override "), permits);
                }
            }

            EmitNamed(writer, decisions, "ActAsync", "Action", [.. resource.Actions.Select(action => (action.Name, action.Method.Name + "ActionAsync", action.Permits))]);
            EmitNamed(writer, decisions, "QueryAsync", "Query", [.. resource.Queries.Select(query => (query.Name, query.Method.Name + "QueryAsync", query.Permits))]);
            FieldMaskEmitter.Emit(writer, resource.Members);
            decisions.EmitAccessors();
        }

        return writer.ToSourceText();
    }

    private static void EmitNamed(
        SourceWriter writer,
        DecisionEmitter decisions,
        string method,
        string property,
        (string Name, string Method, EquatableArray<PermitDeclaration> Permits)[] named)
    {
        if (named.Length == 0)
        {
            return;
        }

        var result = decisions.Result;
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override {result} {new Identifier(method)}(global::Arc.Permissions.PermissionContext context) => context.{new Identifier(property)} switch", "};"))
        {
            foreach (var (name, own, _) in named)
            {
                writer.Line($"{Literal.Of(name)} => {new Identifier(own)}(context),");
            }

            writer.Line($"_ => base.{new Identifier(method)}(context),");
        }

        writer.Blank();
        foreach (var (_, own, permits) in named)
        {
            decisions.Emit(new(own), Code.Of($"private static "), permits);
        }
    }
}
