using System.ComponentModel.DataAnnotations;
using Arc;
using Arc.Permissions;
using Microsoft.EntityFrameworkCore;
using Storefront.Catalog;
using Storefront.Customers;

namespace Storefront.Ordering;

/// <summary>What a customer wants. It belongs to whoever made it; the staff sees all and ships.</summary>
[Resource, Audited]
[Permit(Operations.Read, Roles = ["admin", "support"])]
[Permit(Operations.Read | Operations.Update, Owner = nameof(PlacedBy))]
[Permit(Operations.Create, Authenticated = true, When = nameof(WhileTheShopIsOpen))]
[Permit(Operations.Delete, Roles = ["admin"])]
public partial class Order
{
    public Guid Id { get; init; }

    /// <summary>What people say on the phone.</summary>
    [Slug, MaxLength(40)]
    public string Number { get; private set; } = "";

    public string? PlacedBy { get; private set; }

    public Guid? CustomerId { get; init; }

    public Customer? Customer { get; set; }

    [Filter]
    public OrderStatus Status { get; private set; }

    public required Address ShipTo { get; set; }

    [Length(1, 100)]
    public required List<OrderLine> Lines { get; set; }

    [MaxLength(500)]
    public string? Remark { get; set; }

    public decimal Total { get; private set; }

    [Sort]
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PlacedAt { get; private set; }

    public DateTimeOffset? ShippedAt { get; private set; }

    [MaxLength(60)]
    public string? TrackingNumber { get; private set; }

    /// <summary>Orders what the draft holds.</summary>
    [Action]
    public void Place(OperationContext context)
    {
        Become(OrderStatus.Placed, when: Status == OrderStatus.Draft);
        PlacedAt = context.Time.GetUtcNow();
    }

    /// <summary>Hands the parcel to a carrier.</summary>
    [Action, Permit(Roles = ["admin", "support"])]
    public void Ship([StringLength(60, MinimumLength = 4)] string trackingNumber, TimeProvider time)
    {
        Become(OrderStatus.Shipped, when: Status == OrderStatus.Placed);
        TrackingNumber = trackingNumber;
        ShippedAt = time.GetUtcNow();
    }

    /// <summary>Gives the order up, while it has not left.</summary>
    [Action, Permit(Owner = nameof(PlacedBy)), Permit(Roles = ["admin", "support"])]
    public void Cancel() => Become(OrderStatus.Cancelled, when: Status is OrderStatus.Draft or OrderStatus.Placed);

    private void Become(OrderStatus next, bool when) => Status = when
        ? next
        : throw new DomainException("ORDER_STATUS", $"An order that is {Status} cannot become {next}.", StatusCodes.Status409Conflict);

    [Before(Operations.Create)]
    private void GiveNumber(TimeProvider time)
    {
        CreatedAt = time.GetUtcNow();
        Number = $"{CreatedAt:yyyyMMdd}-{Id.ToString("N")[^8..]}";
    }

    /// <summary>What was ordered stands: the owner changes a draft, and only actions change what comes after it.</summary>
    [Before(Operations.Update)]
    private void StandAsOrdered(OperationContext context)
    {
        if (context.Action is null && Status != OrderStatus.Draft)
        {
            throw new DomainException("ORDER_NOT_DRAFT", $"An order that is {Status} can no longer be changed.", StatusCodes.Status409Conflict);
        }
    }

    /// <summary>Prices come from the catalogue, whatever the caller may think.</summary>
    [Before(Operations.Create | Operations.Update)]
    private async Task PriceAsync(OperationContext context)
    {
        if (Status != OrderStatus.Draft)
        {
            return;
        }

        var ids = Lines.Select(line => line.ProductId).Distinct().ToList();
        var products = await context.Db.Set<Product>().Where(product => ids.Contains(product.Id) && product.Status == ProductStatus.Active)
            .Select(product => new { product.Id, product.Name, product.Price })
            .ToDictionaryAsync(product => product.Id, context.CancellationToken);
        foreach (var line in Lines)
        {
            if (!products.TryGetValue(line.ProductId, out var product))
            {
                throw new DomainException("PRODUCT_NOT_ON_SALE", $"The product {line.ProductId} is not on sale.");
            }

            line.PriceAs(product.Name, product.Price);
        }

        Total = Lines.Sum(line => line.Quantity * line.UnitPrice);
    }

    private static bool WhileTheShopIsOpen(PermissionContext context) =>
        context.Http.RequestServices.GetRequiredService<IConfiguration>().GetValue("Shop:Open", true);
}
