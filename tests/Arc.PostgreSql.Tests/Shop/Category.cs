namespace Arc.PostgreSql.Tests.Shop;

public sealed class Category
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Title { get; set; }
}
