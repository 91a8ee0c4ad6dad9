using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Declarations.Permissions;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Permissions;

/// <summary>Writes the method that decides one operation: the first line without a row filter that holds decides alone, filters are alternatives.</summary>
internal sealed class DecisionEmitter(SourceWriter writer, ResourceDeclaration resource)
{
    private readonly Dictionary<string, (MethodReference Method, Code Returns, Code Parameters)> _accessors = new(StringComparer.Ordinal);

    /// <summary>What each method answers.</summary>
    public Code Result { get; } = Code.Of($"global::System.Threading.Tasks.ValueTask<global::Arc.Permissions.Decision<{resource.Type}>>");

    private Code Decision => Code.Of($"global::Arc.Permissions.Decision<{resource.Type}>");

    public void Emit(Identifier method, Code modifiers, IEnumerable<PermitDeclaration> permits)
    {
        // Lines without a row filter first: they are cheaper to decide, and when one holds no filter is needed.
        var lines = permits.OrderBy(permit => HasFilter(permit) ? 1 : 0).ThenBy(permit => IsAwaited(permit) ? 1 : 0).ToList();
        var isAsync = lines.Any(IsAwaited);
        if (modifiers.Text.Contains("override"))
        {
            writer.Line($"/// <inheritdoc/>");
        }

        if (lines[0].Anyone)
        {
            writer.Comment(lines[0].Citation);
            writer.Line($"{modifiers}{Result} {method}(global::Arc.Permissions.PermissionContext context) => Everybody;");
            writer.Blank();
            return;
        }

        using (writer.Block($"{modifiers}{(isAsync ? Code.Of($"async ") : Code.Empty)}{Result} {method}(global::Arc.Permissions.PermissionContext context)"))
        {
            var filtered = lines.Where(HasFilter).ToList();
            if (filtered.Count > 1)
            {
                writer.Line($"var decision = {Decision}.Denied;");
            }

            for (var i = 0; i < lines.Count; i++)
            {
                EmitLine(lines[i], i, isAsync, filtered.Count > 1);
            }

            var denied = filtered.Count > 1 ? Code.Of($"decision") : Code.Of($"{Decision}.Denied");
            writer.Line(isAsync ? Code.Of($"return {denied};") : filtered.Count > 1 ? Code.Of($"return new(decision);") : Code.Of($"return Nobody;"));
        }

        writer.Blank();
    }

    /// <summary>The accessors of the private methods that were asked.</summary>
    public void EmitAccessors()
    {
        foreach (var (method, returns, parameters) in _accessors.Values)
        {
            UserMethods.EmitAccessor(writer, method, returns, parameters);
            writer.Blank();
        }
    }

    private static bool HasFilter(PermitDeclaration permit) => permit.Owner is not null || permit.Rows is not null;

    private static bool IsAwaited(PermitDeclaration permit) => permit.Policy is not null || permit.When is { Returns: not MethodReturn.Value };

    private void EmitLine(PermitDeclaration permit, int number, bool isAsync, bool collects)
    {
        writer.Comment(permit.Citation);
        var conditions = Conditions(permit, number).ToList();
        if (conditions.Count == 0)
        {
            EmitGrant(permit, number, isAsync, collects);
        }
        else
        {
            using (writer.Block($"if ({Code.Join(" && ", conditions)})"))
            {
                EmitGrant(permit, number, isAsync, collects);
            }
        }

        writer.Blank();
    }

    private IEnumerable<Code> Conditions(PermitDeclaration permit, int number)
    {
        if (permit.Authenticated)
        {
            yield return Code.Of($"context.Scope.IsAuthenticated");
        }

        if (!permit.Roles.IsEmpty)
        {
            yield return Code.Of($"context.Scope.HasAnyRole({Code.Join(", ", permit.Roles.Select(role => Code.Of($"{Literal.Of(role)}")))})");
        }

        if (permit.Owner is { } owner)
        {
            yield return IdentityValue.TryGet(owner.Value, Code.Of($"context.Scope.UserId"), new("user" + Literal.Of(number).Text));
        }

        if (permit.When is { } when)
        {
            var argument = when.TakesContext ? Code.Of($"context") : Code.Of($"context.Scope");
            Remember(when.Method, Returned(when.Returns), when.TakesContext ? Code.Of($"global::Arc.Permissions.PermissionContext context") : Code.Of($"global::Arc.Scope scope"));
            var call = UserMethods.Call(when.Method, Code.Empty, argument);
            yield return when.Returns == MethodReturn.Value ? call : Code.Of($"await {call}.ConfigureAwait(false)");
        }

        if (permit.Policy is { } policy)
        {
            yield return Code.Of($"await context.SatisfiesPolicyAsync({Literal.Of(policy)}).ConfigureAwait(false)");
        }
    }

    private void EmitGrant(PermitDeclaration permit, int number, bool isAsync, bool collects)
    {
        if (!HasFilter(permit))
        {
            writer.Line(isAsync ? Code.Of($"return {Decision}.Granted;") : Code.Of($"return Everybody;"));
            return;
        }

        var filter = Filter(permit, number);
        writer.Line(collects
            ? Code.Of($"decision = decision.Or({filter});")
            : isAsync ? Code.Of($"return {filter};") : Code.Of($"return new({filter});"));
    }

    private Code Filter(PermitDeclaration permit, int number)
    {
        var owned = Code.Empty;
        if (permit.Owner is { } owner)
        {
            var test = Code.Of($"row => row.{new Identifier(owner.Member)} == {new Identifier("user" + Literal.Of(number).Text)}");
            owned = Code.Of($"{Decision}.Rows({test}, {test})");
        }

        if (permit.Rows is not { } rows)
        {
            return owned;
        }

        var expression = Code.Of($"global::System.Linq.Expressions.Expression<global::System.Func<{resource.Type}, bool>>");
        Remember(rows.Method, expression, Code.Of($"global::Arc.Scope scope"));
        var call = UserMethods.Call(rows.Method, Code.Empty, Code.Of($"context.Scope"));
        return owned.IsEmpty ? Code.Of($"{Decision}.Rows({call})") : Code.Of($"{owned}.And({Decision}.Rows({call}))");
    }

    private void Remember(MethodReference method, Code returns, Code parameters)
    {
        if (!method.IsAccessible)
        {
            _accessors[method.DeclaringType + "." + method.Name] = (method, returns, parameters);
        }
    }

    private static Code Returned(MethodReturn returns) => returns switch
    {
        MethodReturn.TaskOfValue => Code.Of($"global::System.Threading.Tasks.Task<bool>"),
        MethodReturn.ValueTaskOfValue => Code.Of($"global::System.Threading.Tasks.ValueTask<bool>"),
        _ => Code.Of($"bool"),
    };
}
