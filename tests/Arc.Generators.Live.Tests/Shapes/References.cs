namespace Arc.Generators.Live.Shapes;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Author
{
    public Guid Id { get; init; }

    public required string Name { get; set; }

    public List<Book> Books { get; } = [];
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Book
{
    public Guid Id { get; init; }

    public required string Title { get; set; }

    public Guid? AuthorId { get; set; }

    public Author? Author { get; set; }
}
