namespace Arc.PostgreSql.Tests.Shop;

public sealed class Dimensions
{
    public int Width { get; set; }

    public int Height { get; set; }
}
