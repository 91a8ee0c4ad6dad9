using System.Text.Json.Nodes;

namespace Arc.Storefront.Tests.Hosting;

/// <summary>Bodies that are right, each with something of its own.</summary>
internal static class Bodies
{
    public static string Sku() => "T-" + Shop.Unique().ToUpperInvariant();

    public static string Product(string? name = null, string more = "") =>
        $$"""{"name":"{{name ?? "Kettle " + Shop.Unique()}}","sku":"{{Sku()}}","price":12.5{{more}}}""";

    public static string Order(string productId, int quantity = 1, string more = "") =>
        $$"""
        {"shipTo":{"street":"Storgata 1","city":"Tromsø","country":"NO"},
         "lines":[{"productId":"{{productId}}","quantity":{{quantity}}}]{{more}}}
        """;

    public static string Review(string productId, int stars = 4) =>
        $$"""{"productId":"{{productId}}","stars":{{stars}},"title":"Good {{Shop.Unique()}}"}""";

    public static string Promotion() =>
        $$"""{"code":"P{{Shop.Unique().ToUpperInvariant()}}","percent":20,"startsOn":"2026-02-01","endsOn":"2026-02-10"}""";

    /// <summary>Creates a product that is on sale.</summary>
    public static async Task<JsonNode> ProductOnSaleAsync(this Shop shop)
    {
        var product = (await shop.Editor.PostAsync("/products", Product())).Is(201);
        return (await shop.Editor.PostAsync($"/products/{product.Id}/action", """{"action":"publish"}""")).Is(200).Body;
    }
}
