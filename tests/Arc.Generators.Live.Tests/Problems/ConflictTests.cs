using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Problems;

/// <summary>A conflict names the members that the caller can mend, and nothing of the table or of other tenants.</summary>
public sealed class ConflictTests(LivePostgreSql application) : IClassFixture<LivePostgreSql>
{
    [Fact]
    public async Task SC_021_A_taken_value_is_a_conflict_within_its_tenant_and_names_its_member_alone()
    {
        (await SendAsync("POST", "/articles", """{"sku":"S1"}""", "b")).Expect(201);
        (await SendAsync("POST", "/articles", """{"sku":"S1"}""", "a")).Expect(201);

        var again = (await SendAsync("POST", "/articles", """{"sku":"S1"}""", "a")).Expect(409);

        Assert.Equal("arc.conflict", again["code"]!.ToString());
        Assert.Equal(["/sku not_unique"], again.Errors());
        Assert.DoesNotContain("IX_", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Articles", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("organization", again.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_hidden_is_not_named_by_a_conflict_either()
    {
        (await SendAsync("POST", "/seals", """{"owner":"x"}""")).Expect(201);

        var again = (await SendAsync("POST", "/seals", """{"owner":"x"}""")).Expect(409);

        Assert.Equal("arc.conflict", again["code"]!.ToString());
        Assert.Empty(again.Errors());
        Assert.DoesNotContain("print", again.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_reference_to_nothing_names_the_member_that_refers()
    {
        var broken = (await SendAsync("POST", "/books", $$"""{"title":"t","authorId":"{{Guid.NewGuid()}}"}""")).Expect(409);

        Assert.Equal("arc.conflict", broken["code"]!.ToString());
        Assert.Equal(["/authorId broken_reference"], broken.Errors());
        Assert.DoesNotContain("FK_", broken.Text, StringComparison.Ordinal);

        var author = (await SendAsync("POST", "/authors", """{"name":"n"}""")).Expect(201)["id"];
        var book = (await SendAsync("POST", "/books", $$"""{"title":"t","authorId":"{{author}}"}""")).Expect(201)["id"];
        var moved = (await SendAsync("PATCH", $"/books/{book}", $$"""{"authorId":"{{Guid.NewGuid()}}"}""")).Expect(409);
        Assert.Equal(["/authorId broken_reference"], moved.Errors());
    }

    private Task<LiveAnswer> SendAsync(string method, string path, string body, string tenant = "a") => application.SendAsync(method, path, body, "", "a1", tenant);
}
