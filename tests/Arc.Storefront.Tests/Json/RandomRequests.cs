using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Arc.Storefront.Tests.Json;

/// <summary>What a careless, confused or hostile caller may send: nearly right, odd in one place, or plain noise.</summary>
internal static class RandomRequests
{
    private static readonly string[] _members =
    [
        "id", "name", "sku", "slug", "price", "cost", "stock", "status", "tags", "description", "availableFrom", "categoryId", "featured",
        "internalNotes", "email", "phone", "website", "birthDate", "address", "language", "tier", "points", "shipTo", "lines", "remark",
        "street", "city", "country", "productId", "quantity", "stars", "title", "text", "code", "percent", "startsOn", "endsOn", "opensAt",
        "action", "trackingNumber", "deliveryTime", "parentId", "position", "", "__proto__", "$type", "a/b~c", "Name", "näme", "\\u0000",
    ];

    private static readonly string[] _scalars =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e2", "1e999", "-1e-999", "2147483648", "9223372036854775808",
        "79228162514264337593543950336", "0.0000000000000000000000000000001", "12345678901234567890123456789.123",
        "\"\"", "\"x\"", "\"Kettle\"", "\"ABC-1\"", "\"a@b.example\"", "\"https://a.example\"", "\"draft\"", "\"gold\"", "\"NO\"", "\"publish\"",
        "\"2026-02-28\"", "\"2026-02-30\"", "\"0001-01-01\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"10:30:00\"", "\"3.00:00:00\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"",
        "\"\ud83d\ude80\"", "\"\u202e\u0301\"", "\"'; DROP TABLE products; --\"", "\"../../etc/passwd\"", "\"{{7*7}}\"",
    ];

    /// <summary>A JSON value of any shape.</summary>
    private static Gen<string> Value(int depth)
    {
        var scalar = Gen.Frequency(
            (6, Gen.Elements(_scalars)),
            (1, ArbMap.Default.GeneratorFor<string>().Select(text => JsonSerializer.Serialize(text ?? ""))),
            (1, ArbMap.Default.GeneratorFor<int>().Select(number => JsonSerializer.Serialize(number))),
            (1, Gen.Choose(1, 20_000).Select(length => "\"" + new string('x', length) + "\"")));
        return depth == 0
            ? scalar
            : Gen.Frequency(
                (6, scalar),
                (1, Gen.Choose(0, 4).SelectMany(count => Value(depth - 1).ArrayOf(count)).Select(items => $"[{string.Join(",", items)}]")),
                (1, Object(depth - 1)));
    }

    private static Gen<string> Object(int depth) =>
        from count in Gen.Choose(0, 8)
        from members in Gen.Elements(_members).Zip(Value(depth)).ArrayOf(count)
        select "{" + string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}")) + "}";

    /// <summary>A good body with one member replaced, or one added.</summary>
    private static Gen<string> NearlyRight() =>
        from good in Gen.Elements(
            """{"name":"Kettle","sku":"FUZZ-@","price":12.5,"tags":["a"],"availableFrom":"2026-02-01"}""",
            """{"name":"Ann","email":"ann@example.org","address":{"street":"St 1","city":"Oslo","country":"NO"}}""",
            """{"shipTo":{"street":"St 1","city":"Oslo","country":"NO"},"lines":[{"productId":"00000000-0000-0000-0000-000000000001","quantity":1}]}""",
            """{"productId":"00000000-0000-0000-0000-000000000001","stars":4,"title":"Good"}""",
            """{"name":"Lamps","slug":"lamps-@"}""",
            """{"action":"ship","trackingNumber":"NO123456"}""")
        from number in Gen.Choose(0, int.MaxValue)
        from name in Gen.Elements(_members)
        from value in Value(2)
        select good.Replace("@", number.ToString()).Insert(1, $"\"{name}\":{value},");

    /// <summary>A text cut short, or with noise in the middle.</summary>
    private static Gen<string> Broken(Gen<string> text) =>
        from whole in text
        from at in Gen.Choose(0, Math.Max(0, whole.Length - 1))
        from noise in Gen.Elements("", "{", "}", "[", "\"", "\\", ",", ":", "\0", "\u0001", "\ufeff", "é", "//", "NaN", "\\u12")
        from cut in ArbMap.Default.GeneratorFor<bool>()
        select cut ? whole[..at] : whole.Insert(at, noise);

    public static Gen<string> Body { get; } =
        Gen.Frequency((4, NearlyRight()), (3, Object(3)), (1, Value(3)), (2, Broken(NearlyRight())));

    public static Gen<string> Query { get; } =
        from count in Gen.Choose(0, 6)
        from pairs in Gen.Elements(
                "page", "limit", "after", "count", "sort", "select", "search", "include", "filter", "name", "name[like]", "price[gte]",
                "_count", "$where", "page[]", "__proto__", "%00", "%", "%zz", "a=b", "")
            .Zip(Gen.OneOf(
                Gen.Elements(
                    "", "1", "0", "-1", "10", "99999999999999999999", "1.5", "1e9", "abc", "exact", "none", "null", "%00", "%ff", "%", "+", " ",
                    "%D9%A1", "CfDJ8", "-name", "name;DROP TABLE products--", "%F0%9F%9A%80"),
                ArbMap.Default.GeneratorFor<string>().Select(text => Uri.EscapeDataString(WellFormed(text ?? "")))))
            .ArrayOf(count)
        select string.Join("&", pairs.Select(pair => pair.Item1 + "=" + pair.Item2));

    // A lone surrogate cannot be percent-encoded: the client would refuse to send it.
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}
