namespace Storefront.Catalog;

/// <summary>Where a product stands in its life.</summary>
public enum ProductStatus
{
    /// <summary>Being prepared.</summary>
    Draft,

    /// <summary>On sale.</summary>
    Active,

    /// <summary>No longer sold; old orders still name it.</summary>
    Retired,
}
