using Arc.EntityModel;
using Arc.Permissions;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    private static readonly string[] _tenantFilter = [ArcEntityModel.TenantFilter];

    /// <summary>Steps 1 and 2. A check that throws denies, whoever is calling, and nobody learns why but the log.</summary>
    private ValueTask<Access> PermitAsync(HttpContext context, Operations operation, string? action = null, string? query = null)
    {
        var scope = Runtime.Callers.Resolve(context, out var refusal);

        return refusal is null
            ? PermitAsync(new PermissionContext { Http = context, Scope = scope, Operation = operation, Action = action, Query = query })
            : new(new Access(scope, default, refusal));
    }

    private async ValueTask<Access> PermitAsync(PermissionContext permission)
    {
        var (context, scope) = (permission.Http, permission.Scope);

        try
        {
            return Judge(scope, await AskAsync(permission).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // A permission fails closed, whatever it throws.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            PermissionLog.CheckThrew(Runtime.Logger, Info.Name, permission.Operation, exception);
            return new Access(scope, default, new Problem(ProblemKind.Forbidden));
        }
    }

    private ValueTask<Decision<T>> AskAsync(PermissionContext permission) => permission switch
    {
        { Action: not null } => Permissions.ActAsync(permission),
        { Query: not null } => Permissions.QueryAsync(permission),
        { Operation: Operations.List } => Permissions.ListAsync(permission),
        { Operation: Operations.Get } => Permissions.GetAsync(permission),
        { Operation: Operations.Create } => Permissions.CreateAsync(permission),
        { Operation: Operations.Update } => Permissions.UpdateAsync(permission),
        { Operation: Operations.Delete } => Permissions.DeleteAsync(permission),
        _ => default,
    };

    // Rows of tenants are out of reach for callers without one, whatever else they may, unless they asked for all.
    private Access Judge(Scope scope, Decision<T> decision)
    {
        var granted = decision.IsGranted && (!Info.IsTenant || scope.TenantId is not null || scope.IsAcrossTenants);
        var refusal = granted ? null : new Problem(scope.IsAuthenticated ? ProblemKind.Forbidden : ProblemKind.Unauthorized);

        return new Access(scope, decision, refusal);
    }

    /// <summary>Whether a scope reaches rows of this resource that the filter of the model hides.</summary>
    private bool IsAcross(Scope scope) => Info.IsTenant && scope.IsAcrossTenants;

    /// <summary>Whether nothing but the filters of the model decides which rows are reached, so that queries that were compiled before will do.</summary>
    private bool IsPlain(in Access access) => access.Decision.RowFilter is null && !IsAcross(access.Scope);

    /// <summary>The rows of the caller's tenant; those of all tenants for who is elevated to reach them.</summary>
    private IQueryable<T> Rows(DbContext db, Scope scope) => IsAcross(scope) ? db.Set<T>().IgnoreQueryFilters(_tenantFilter) : db.Set<T>();

    private readonly record struct Access(Scope Scope, Decision<T> Decision, Problem? Refusal);
}
