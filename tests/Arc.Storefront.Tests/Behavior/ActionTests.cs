using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Behavior;

/// <summary>Actions of the domain are called by name, on a row that the caller may act on.</summary>
public abstract class ActionTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : ActionTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : ActionTests(shop);

    private async Task<(Caller Owner, string Path)> OrderAsync(int quantity = 2)
    {
        var product = await shop.ProductOnSaleAsync();
        var owner = shop.Somebody();
        var order = (await owner.PostAsync("/orders", Bodies.Order(product["id"]!.ToString(), quantity))).Is(201).Body;
        Assert.Equal(12.5m * quantity, order["total"]!.GetValue<decimal>());
        return (owner, $"/orders/{order["id"]}/action");
    }

    [Fact]
    public async Task An_order_is_placed_by_its_owner_and_shipped_by_the_staff()
    {
        var (owner, path) = await OrderAsync();

        Assert.Equal("placed", (await owner.PostAsync(path, """{"action":"place"}""")).Is(200).Body["status"]!.GetValue<string>());
        var shipped = (await shop.Support.PostAsync(path, """{"action":"ship","trackingNumber":"NO123456"}""")).Is(200).Body;

        Assert.Equal("shipped NO123456", $"{shipped["status"]} {shipped["trackingNumber"]}");
        Assert.NotNull(shipped["shippedAt"]);
    }

    [Fact]
    public async Task An_error_of_the_domain_keeps_its_code_and_status_and_leaves_no_trace()
    {
        var (owner, path) = await OrderAsync();

        var answer = (await shop.Support.PostAsync(path, """{"action":"ship","trackingNumber":"NO123456"}""")).IsProblem(409, "ORDER_STATUS");

        Assert.Contains("cannot become Shipped", answer.Text, StringComparison.Ordinal);
        var row = (await owner.GetAsync(path[..^"/action".Length])).Is(200).Body;
        Assert.Equal("draft", row["status"]!.GetValue<string>());
        Assert.Null(row["trackingNumber"]);
    }

    [Fact]
    public async Task A_domain_error_of_a_create_stores_nothing()
    {
        var owner = shop.Somebody();
        var draft = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);

        (await owner.PostAsync("/orders", Bodies.Order(draft.Id))).IsProblem(422, "PRODUCT_NOT_ON_SALE");

        Assert.Empty((await owner.GetAsync("/orders")).Is(200).Body["data"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"action":"explode"}""", 400)]
    [InlineData("""{"action":"Place"}""", 400)]
    [InlineData("""{"action":7}""", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""[]""", 400)]
    [InlineData("""{"action":"place","trackingNumber":"NO123456"}""", 400)]
    [InlineData("""{"action":"place","extra":1}""", 400)]
    [InlineData("""{"action":"place","action":"place"}""", 400)]
    public async Task A_call_that_is_no_action_of_the_row_is_refused(string body, int status)
    {
        var (owner, path) = await OrderAsync();

        (await owner.PostAsync(path, body)).Is(status);
    }

    [Fact]
    public async Task An_unknown_action_is_answered_with_the_known_ones()
    {
        var (owner, path) = await OrderAsync();

        var answer = (await owner.PostAsync(path, """{"action":"plaice"}""")).Is(400);

        Assert.Contains("place", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_are_checked_like_members()
    {
        var (_, path) = await OrderAsync();

        Assert.Equal(["/trackingNumber required"], (await shop.Support.PostAsync(path, """{"action":"ship"}""")).IsProblem(400, "arc.validation_error").Errors);
        Assert.Equal(["/trackingNumber type"], (await shop.Support.PostAsync(path, """{"action":"ship","trackingNumber":7}""")).IsProblem(400, "arc.validation_error").Errors);
        Assert.Equal(["/trackingNumber string_length"], (await shop.Support.PostAsync(path, """{"action":"ship","trackingNumber":"x"}""")).IsProblem(400, "arc.validation_error").Errors);
    }

    [Fact]
    public async Task An_action_is_for_whom_its_own_lines_name()
    {
        var (owner, path) = await OrderAsync();

        (await owner.PostAsync(path, """{"action":"ship","trackingNumber":"NO123456"}""")).IsProblem(403, "arc.forbidden");
        (await shop.Anonymous.PostAsync(path, """{"action":"place"}""")).IsProblem(401, "arc.unauthorized");
        (await shop.Support.PostAsync(path, """{"action":"place"}""")).IsProblem(404, "arc.not_found");
        (await shop.Support.PostAsync(path, """{"action":"cancel"}""")).Is(200);
    }

    [Fact]
    public async Task An_action_on_a_row_that_is_not_there_is_404() =>
        (await shop.Support.PostAsync($"/orders/{Guid.NewGuid()}/action", """{"action":"cancel"}""")).IsProblem(404, "arc.not_found");
}
