using Arc.Permissions;

namespace Arc.Runtime.Tests.Golden;

internal sealed class ProductPermissions : ResourcePermissions<Product>
{
    public override ValueTask<Decision<Product>> ListAsync(PermissionContext context) => Read(context.Scope);

    public override ValueTask<Decision<Product>> GetAsync(PermissionContext context) => Read(context.Scope);

    public override ValueTask<Decision<Product>> CreateAsync(PermissionContext context) =>
        new(context.Scope.HasAnyRole("admin", "editor") ? Decision<Product>.Granted : default);

    public override ValueTask<Decision<Product>> UpdateAsync(PermissionContext context)
    {
        var decision = context.Scope.HasAnyRole("admin", "editor") ? Decision<Product>.Granted : default;

        if (context.Scope.UserId is { } user)
        {
            decision = decision.Or(Decision<Product>.Rows(row => row.CreatedBy == user, row => row.CreatedBy == user));
        }

        return new(decision);
    }

    public override ValueTask<Decision<Product>> DeleteAsync(PermissionContext context) =>
        new(context.Scope.HasAnyRole("admin") ? Decision<Product>.Granted : default);

    public override ValueTask<Decision<Product>> ActAsync(PermissionContext context) => context.Action switch
    {
        "publish" => new(context.Scope.HasAnyRole("admin") ? Decision<Product>.Granted : default),
        _ => UpdateAsync(context),
    };

    public override FieldMask ReadableFields(Scope scope) =>
        scope.HasAnyRole("admin", "buyer") ? FieldMask.All : FieldMask.All.Without(6);

    public override FieldMask WritableFields(Scope scope)
    {
        var writable = scope.HasAnyRole("admin", "buyer") ? FieldMask.All : FieldMask.All.Without(6);

        return scope.HasAnyRole("admin") ? writable : writable.Without(7);
    }

    private static ValueTask<Decision<Product>> Read(Scope scope) => new(scope.IsAuthenticated ? Decision<Product>.Granted : default);
}
