using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Problems;

/// <summary>Every error is a problem document (RFC 9457) of one shape, and says nothing of the inside.</summary>
public abstract class ProblemTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : ProblemTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : ProblemTests(shop);

    private async Task<Answer[]> EveryKindAsync() =>
    [
        await shop.Anonymous.GetAsync("/products/x"),
        await shop.Anonymous.GetAsync($"/products/{Guid.NewGuid()}"),
        await shop.Anonymous.GetAsync("/products?nonsense=1"),
        await shop.Anonymous.PostAsync("/products", "{}"),
        await shop.Somebody().PostAsync("/products", "{}"),
        await shop.Editor.PostAsync("/products", "{"),
        await shop.Editor.PostAsync("/products", "{}"),
        await shop.Editor.SendAsync(HttpMethod.Post, "/products", "x", "text/plain"),
        await shop.Admin.PostAsync("/countries", """{"code":"NO","name":"Norge"}"""),
    ];

    [Fact]
    public async Task All_errors_have_the_same_shape()
    {
        foreach (var answer in await EveryKindAsync())
        {
            Assert.StartsWith("application/problem+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Equal(answer.Status, answer.Body["status"]!.GetValue<int>());
            Assert.Equal($"/problems/{answer.Code}", answer.Body["type"]!.GetValue<string>());
            Assert.NotEqual("", answer.Body["title"]!.GetValue<string>());
            Assert.NotEqual("", answer.Body["traceId"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task The_type_of_a_problem_is_a_page_that_explains_it()
    {
        foreach (var type in (await EveryKindAsync()).Select(answer => answer.Body["type"]!.GetValue<string>()).Distinct())
        {
            Assert.NotEqual("", (await shop.Anonymous.GetAsync(type)).Is(200).Text);
        }
    }

    [Fact]
    public async Task No_error_shows_what_is_inside()
    {
        foreach (var answer in await EveryKindAsync())
        {
            foreach (var word in new[] { "Exception", "   at ", "Npgsql", "EntityFramework", "System.", "SELECT", "PK_", "23505" })
            {
                Assert.DoesNotContain(word, answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_page_for_a_code_that_does_not_exist_is_not_found() =>
        (await shop.Anonymous.GetAsync("/problems/arc.nonsense")).Is(404);
}
