using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Permissions;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Permissions;
using Arc.Generators.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.Behavior;

/// <summary>Writes <c>Product.Behavior.g.cs</c>: rules, hooks, values that come from the caller's identity, and actions.</summary>
internal static class BehaviorEmitter
{
    /// <summary>What the file depends on.</summary>
    public static ResourceDeclaration Slice(ResourceDeclaration resource) => ResourceSlices.Bare(resource) with
    {
        Members = [.. resource.Members.Select(BehaviorSlice)],
        Tenant = resource.Tenant,
        Owners = resource.Owners,
        Hooks = resource.Hooks,
        Validators = resource.Validators,
        Actions = [.. resource.Actions.Select(action => action with { Permits = default, Idempotency = null, Summary = null })],
    };

    public static SourceText Emit(ResourceDeclaration resource)
    {
        var names = Companions.Of(resource);
        var types = new JsonTypes(resource);
        var writer = SourceFile.Begin(resource, "behavior", "System.Linq");
        writer.Docs($"What happens around the operations of a <see cref=\"{resource.Type}\"/>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {names.Name("Behavior")} : global::Arc.Behavior.ResourceBehavior<{resource.Type}>"))
        {
            ValidationEmitter.Emit(writer, resource, types);
            HookEmitter.Emit(writer, resource);
            EmitStamp(writer, resource);
        }

        foreach (var action in resource.Actions)
        {
            writer.Blank();
            ActionEmitter.Emit(writer, resource, action, types);
        }

        return writer.ToSourceText();
    }

    private static MemberDeclaration BehaviorSlice(MemberDeclaration member) => member with
    {
        Filter = false,
        Sort = false,
        Search = false,
        Slug = false,
        Include = false,
        Summary = null,
    };

    private static void EmitStamp(SourceWriter writer, ResourceDeclaration resource)
    {
        var stamped = Stamped(resource).ToList();
        if (stamped.Count == 0)
        {
            return;
        }

        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override void Stamp({resource.Type} value, global::Arc.OperationContext context)"))
        {
            foreach (var (member, kind, source, attribute) in stamped)
            {
                var local = new Identifier(source == "TenantId" ? "tenant" : "user" + Literal.Of(member.Index).Text);
                writer.Comment(attribute);
                using (writer.Block($"if ({IdentityValue.TryGet(kind, Code.Of($"context.Scope.{new Identifier(source)}"), local)})"))
                {
                    writer.Line(Set(member, local));
                }
            }
        }

        if (resource.Tenant is { } tenant)
        {
            writer.Blank();
            writer.Line($"/// <inheritdoc/>");
            writer.Line($"public override bool BelongsTo({resource.Type} value, global::Arc.Scope scope)");
            using (writer.Indent())
            {
                writer.Line($"=> {IdentityValue.TryGet(tenant.Value, Code.Of($"scope.TenantId"), new("tenant"))} && value.{new Identifier(tenant.Member)} == tenant;");
            }
        }

        foreach (var (member, _, _, _) in stamped)
        {
            if (member.Set != SetAccess.Public && !UserSetters.IsGeneric(member))
            {
                writer.Blank();
                UserSetters.EmitAccessor(writer, member);
            }
        }
    }

    // A closed setter of a generic base class is reached through EF Core, which knows the member anyway.
    private static Code Set(MemberDeclaration member, Identifier local) => member.Set != SetAccess.Public && UserSetters.IsGeneric(member)
        ? Code.Of($"context.Db.Entry(value).Property(row => row.{new Identifier(member.Name)}).CurrentValue = {local};")
        : UserSetters.Set(member, Code.Of($"value"), Code.Of($"{local}"));

    private static IEnumerable<(MemberDeclaration Member, ValueKind Kind, string Source, string Attribute)> Stamped(ResourceDeclaration resource)
    {
        if (resource.Tenant is { } tenant)
        {
            yield return (resource.Members[tenant.Index], tenant.Value, "TenantId", "[Tenant(nameof(" + tenant.Member + "))]");
        }

        foreach (var owner in (IEnumerable<OwnerDeclaration>)resource.Owners)
        {
            if (owner.Index != resource.Tenant?.Index)
            {
                yield return (resource.Members[owner.Index], owner.Value, "UserId", "[Permit(…, Owner = nameof(" + owner.Member + "))]");
            }
        }
    }
}
