using Arc.Events;

namespace Arc.Runtime.Tests.Events;

public sealed class SubscriberTests
{
    [Theory]
    [InlineData("product.created", "product.created", true)]
    [InlineData("product.created", "product.createdness", false)]
    [InlineData("product.*", "product.created", true)]
    [InlineData("product.*", "product.price.changed", true)]
    [InlineData("product.*", "product", false)]
    [InlineData("product.*", "products.created", false)]
    [InlineData("*", "anything", true)]
    [InlineData("*", "product.created", true)]
    [InlineData("*.*", "product.created", true)]
    [InlineData("*.*", "product", false)]
    [InlineData("*.created", "product.created", true)]
    [InlineData("*.created", "product.deleted", false)]
    [InlineData("*.created", "product.price.created", false)]
    [InlineData("product.created", "product", false)]
    [InlineData("Product.*", "product.created", false)]
    public void A_star_stands_for_a_segment_and_at_the_end_for_all_that_follow(string pattern, string type, bool wants) =>
        Assert.Equal(wants, new Subscriber("Test", pattern, (_, _, _) => ValueTask.CompletedTask).Wants(type));
}
