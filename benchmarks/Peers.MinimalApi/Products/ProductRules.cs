using System.Text.RegularExpressions;

namespace Peers.MinimalApi.Products;

/// <summary>The constraints of the sample's product, written as the if statements that they are.</summary>
internal static partial class ProductRules
{
    public static Dictionary<string, string[]>? Check(CreateProduct body)
    {
        Dictionary<string, string[]>? errors = null;
        CheckName(ref errors, body.Name);
        if (body.Sku is null || body.Sku.Length is < 3 or > 40 || !SkuPattern().IsMatch(body.Sku))
        {
            Add(ref errors, "sku", "A SKU has 3 to 40 capital letters, digits and hyphens.");
        }

        CheckRest(ref errors, body.Description, body.Price, body.Cost, body.Stock, body.Tags);
        return errors;
    }

    public static Dictionary<string, string[]>? Check(UpdateProduct body)
    {
        Dictionary<string, string[]>? errors = null;
        if (body.Name is not null)
        {
            CheckName(ref errors, body.Name);
        }

        CheckRest(ref errors, body.Description, body.Price ?? 0, body.Cost ?? 0, body.Stock ?? 0, body.Tags);
        return errors;
    }

    private static void CheckName(ref Dictionary<string, string[]>? errors, string? name)
    {
        if (name is null || name.Length is < 2 or > 200)
        {
            Add(ref errors, "name", "A name has 2 to 200 characters.");
        }
    }

    private static void CheckRest(
        ref Dictionary<string, string[]>? errors, string? description, decimal price, decimal cost, int stock, List<string>? tags)
    {
        if (description is { Length: > 4000 })
        {
            Add(ref errors, "description", "A description has at most 4,000 characters.");
        }

        if (price is < 0 or > 1_000_000)
        {
            Add(ref errors, "price", "A price lies between 0 and 1,000,000.");
        }

        if (cost is < 0 or > 1_000_000)
        {
            Add(ref errors, "cost", "A cost lies between 0 and 1,000,000.");
        }

        if (stock is < 0 or > 1_000_000)
        {
            Add(ref errors, "stock", "A stock lies between 0 and 1,000,000.");
        }

        if (tags is { Count: > 20 })
        {
            Add(ref errors, "tags", "A product has at most 20 tags.");
        }
    }

    private static void Add(ref Dictionary<string, string[]>? errors, string member, string message) =>
        (errors ??= [])[member] = [message];

    [GeneratedRegex("^[A-Z0-9-]+$")]
    private static partial Regex SkuPattern();
}
