namespace Storefront.Ordering;

/// <summary>How far an order has come.</summary>
public enum OrderStatus
{
    /// <summary>Still being put together.</summary>
    Draft,

    /// <summary>The customer has ordered.</summary>
    Placed,

    /// <summary>On its way.</summary>
    Shipped,

    /// <summary>Given up before it was shipped.</summary>
    Cancelled,
}
