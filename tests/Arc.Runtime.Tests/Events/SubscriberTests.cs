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
    [InlineData("Product.*", "product.created", false)]
    public void A_pattern_covers_one_type_what_is_below_a_prefix_or_all(string pattern, string type, bool wants) =>
        Assert.Equal(wants, new Subscriber("Test", pattern, (_, _, _) => ValueTask.CompletedTask).Wants(type));
}
