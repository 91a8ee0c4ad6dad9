using System.ComponentModel.DataAnnotations;

namespace Storefront.Ordering;

/// <summary>So many of one product. Name and price are those of the moment in which the order was made.</summary>
public class OrderLine
{
    public required Guid ProductId { get; set; }

    [Range(1, 1000)]
    public required int Quantity { get; set; }

    public string ProductName { get; private set; } = "";

    public decimal UnitPrice { get; private set; }

    internal void PriceAs(string productName, decimal unitPrice) => (ProductName, UnitPrice) = (productName, unitPrice);
}
