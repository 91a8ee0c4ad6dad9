using Arc.Behavior;

namespace Arc.Runtime.Tests.Golden;

internal sealed class ProductBehavior : ResourceBehavior<Product>
{
    public override void Validate(Product value, FieldMask changed, ValidationErrors errors)
    {
        if (changed.Includes(1) && value.Name is { } name && name.Length is < 2 or > 200)
        {
            errors.AddAt("/name", "string_length", "Must be 2 to 200 characters long.");
        }

        if (changed.Includes(4) && value.Price is < 0 or > 1_000_000)
        {
            errors.AddAt("/price", "range", "Must be from 0 to 1000000.");
        }
    }

    public override ValueTask BeforeAsync(Product value, OperationContext context)
    {
        if (context.Operation == Operations.Create)
        {
            value.MakeSlug();
        }

        return default;
    }

    public override bool CanRepeatBefore(Operations operation) => true;

    public override void Stamp(Product value, OperationContext context)
    {
        value.OrganizationId = context.Scope.TenantId!;
        value.CreatedBy = context.Scope.UserId;
    }

    public override bool BelongsTo(Product value, Scope scope) => value.OrganizationId == scope.TenantId;
}
