namespace Arc.PostgreSql.Tests.Shop;

public sealed class Label
{
    public string Text { get; set; } = "";
}
