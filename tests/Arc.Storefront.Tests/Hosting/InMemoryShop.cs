namespace Arc.Storefront.Tests.Hosting;

/// <summary>The shop as a newcomer starts it: without any connection string.</summary>
public sealed class InMemoryShop : Shop;
