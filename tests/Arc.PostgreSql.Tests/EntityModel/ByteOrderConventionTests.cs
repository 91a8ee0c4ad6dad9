using Arc.PostgreSql.Tests.Shop;

namespace Arc.PostgreSql.Tests.EntityModel;

/// <summary>An index in the order of a language is slow, and breaks when the operating system changes that order: those of Arc's own tables are not.</summary>
public sealed class ByteOrderConventionTests(ShopDatabase database) : IClassFixture<ShopDatabase>
{
    // 950 is "C"; 0 is what has no order of a language, such as numbers.
    private const string Indexes =
        """
        FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid
        CROSS JOIN LATERAL unnest(i.indcollation::oid[]) AS c (text_order)
        WHERE t.relname LIKE '{0}' ESCAPE '!' AND c.text_order
        """;

    [Fact]
    public async Task Each_text_in_an_index_of_its_own_tables_is_in_the_order_of_bytes()
    {
        Assert.Equal(0, await CountAsync("arc!_%", "NOT IN (0, 950)"));
        Assert.NotEqual(0, await CountAsync("arc!_%", "= 950"));
    }

    [Fact]
    public async Task The_tables_of_resources_stay_as_they_are() => Assert.Equal(0, await CountAsync("Products", "= 950"));

    private Task<long> CountAsync(string tables, string collation) =>
        database.ScalarAsync<long>($"SELECT count(*) {Indexes.Replace("{0}", tables, StringComparison.Ordinal)} {collation}");
}
