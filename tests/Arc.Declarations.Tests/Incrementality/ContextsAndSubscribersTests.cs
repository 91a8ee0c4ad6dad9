namespace Arc.Declarations.Tests.Incrementality;

/// <summary>Contexts and subscribers are read through the cache like resources; each edit is compared with a fresh read.</summary>
public class ContextsAndSubscribersTests
{
    private const string Context = """
        namespace Shop;
        [ArcContext]
        public partial class Store(DbContextOptions<Store> options) : StoreBase(options)
        {
            public DbSet<Product> Items => Set<Product>();
            protected override void OnModelCreating(ModelBuilder modelBuilder) { ConfigureArc(modelBuilder); }
        }
        """;

    private const string Base = "namespace Shop; public abstract class StoreBase(DbContextOptions options) : DbContext(options) { public int Opened { get; set; } }";

    private const string Listeners = """
        namespace Shop;
        public static partial class Outer
        {
            internal static class Listeners
            {
                [Subscribe(Patterns.Goods)] internal static Task OnProduct(EventEnvelope envelope) { return Task.CompletedTask; }
                [Subscribe("order.*"), Subscribe("bill.*")] internal static void OnOrder(EventEnvelope envelope, CancellationToken cancellation) { }
            }
        }
        """;

    private const string Patterns = "namespace Shop; public static class Patterns { public const string Goods = \"product.\" + Rest; public const string Rest = \"*\"; }";
    private const string Product = "namespace Shop; public class Product { public int Id { get; set; } }";

    private readonly EditedProject _project = new(Context, Base, Listeners, Patterns, Product);

    [Theory]
    [InlineData(0, "ConfigureArc(modelBuilder);", "ConfigureArc(modelBuilder); modelBuilder.ToString();")]
    [InlineData(2, "Task.CompletedTask", "Task.Delay(1)")]
    [InlineData(2, "{ }", "{ cancellation.ThrowIfCancellationRequested(); }")]
    [InlineData(4, "int Id", "long Id")]
    public void What_has_no_meaning_for_them_does_not_read_them(int file, string old, string text) => Assert.Equal(0, _project.Edit(file, old, text));

    [Theory]
    [InlineData(0, "Items", "Wares")]
    [InlineData(0, "public partial", "internal partial")]
    [InlineData(1, "Opened", "Closed")]
    [InlineData(2, "order.*", "orders.*")]
    [InlineData(2, "internal static void", "private static void")]
    [InlineData(2, "static partial class Outer", "static partial class Others")]
    [InlineData(3, "Rest = \"*\"", "Rest = \"created\"")]
    public void What_they_rest_on_reads_them_again(int file, string old, string text) => Assert.Equal(1, _project.Edit(file, old, text));

    [Fact]
    public void An_alias_marks_them_too()
        => _ = new EditedProject(
            "using C = Arc.ArcContextAttribute; [C] public partial class Store(DbContextOptions options) : DbContext(options);",
            "public static class Listeners { [On(\"a.*\")] public static void Heard(EventEnvelope envelope) { } }",
            "global using On = Arc.SubscribeAttribute;");

    [Fact]
    public void An_attribute_of_the_same_name_from_elsewhere_marks_nothing()
    {
        Assert.NotEqual(0, _project.Add("namespace Shop; public class SubscribeAttribute(string pattern) : Attribute { public string Pattern => pattern; }"));
        Assert.NotEqual(0, _project.Add("namespace Shop; public class ArcContextAttribute : Attribute;"));
    }

    [Fact]
    public void Random_edits_never_leave_it_wrong()
    {
        var random = new Random(20260202);
        string[] pieces =
        [
            "public int Extra { get; set; } ", "[Subscribe(\"x.*\")] ", "[ArcContext] ", "public DbSet<Product> More => Set<Product>(); ", "private ", "static ", "partial ", "abstract ",
            "public class EventEnvelope { } ", "public class DbContext { } ", "} ", "{ ", "public const string Goods = \"p.*\"; ", "#nullable disable\n", "<T>", "async ",
        ];
        string[] sources = [Context, Base, Listeners, Patterns, Product];
        for (var i = 0; i < 120; i++)
        {
            var file = random.Next(sources.Length);
            var source = _project.Text(file);
            var at = random.Next(source.Length);
            _project.Replace(file, random.Next(4) switch
            {
                0 => sources[file],
                1 => source.Remove(at, Math.Min(random.Next(30), source.Length - at)),
                _ => source.Insert(source.IndexOfAny([' ', '{', ';'], at) is var place and >= 0 ? place + 1 : at, pieces[random.Next(pieces.Length)]),
            });
        }
    }
}
