namespace Storefront.Customers;

/// <summary>What the shop thinks of a customer.</summary>
public enum LoyaltyTier
{
    /// <summary>Everyone starts here.</summary>
    Basic,

    /// <summary>Buys often.</summary>
    Silver,

    /// <summary>Buys a lot.</summary>
    Gold,
}
