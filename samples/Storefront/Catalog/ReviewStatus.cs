namespace Storefront.Catalog;

/// <summary>Whether the public sees a review.</summary>
public enum ReviewStatus
{
    /// <summary>Not looked at yet.</summary>
    Pending,

    /// <summary>Shown to everyone.</summary>
    Approved,

    /// <summary>Kept from the public.</summary>
    Rejected,
}
