namespace Arc.Generators.Tests.Snapshots;

/// <summary>The shapes of the language, as small as they can be.</summary>
internal static class Shapes
{
    public const string Product = """
        namespace Shop;

        [Resource]
        [Tenant(nameof(OrganizationId)), SoftDelete, Audited, Cached(StaleSeconds = 30, Tags = ["catalog"])]
        [Permit(Operations.Read, Anyone = true)]
        [Permit(Operations.Write, Roles = ["admin", "editor"])]
        [Permit(Operations.Update, Owner = nameof(CreatedBy))]
        [Permit(Operations.Delete, Policy = "cleaners", When = nameof(IsOpen), Rows = nameof(Drafts))]
        public partial class Product
        {
            public Guid Id { get; init; }

            [Filter, Sort, StringLength(200, MinimumLength = 2)] public required string Name { get; set; }

            [Slug] public string Slug { get; private set; } = "";

            [Filter, Range(0, 1_000_000)] public decimal Price { get; set; }

            public Status Status { get; private set; }

            [Readable(Roles = ["admin", "buyer"])] public decimal Cost { get; set; }

            [Writable(Roles = ["admin"])] public bool Featured { get; set; }

            [Hidden] public string? Notes { get; set; }

            public string OrganizationId { get; private set; } = "";

            public string? CreatedBy { get; private set; }

            [Action, Permit(Roles = ["admin"])] public void Publish() => Status = Status.Active;

            [Action] public Task<decimal> DiscountAsync([Range(1, 90)] int percent, OperationContext context) => Task.FromResult(Price - percent);

            [Before(Operations.Create)] void MakeSlug() => Slug = Name;

            [After(Operations.Write)] Task ToldAsync(OperationContext context) => Task.CompletedTask;

            [Validate] void Check(ValidationErrors errors) { }

            [Query("featured"), Permit(Anyone = true)] static IQueryable<Product> OnlyFeatured(IQueryable<Product> products) => products.Where(p => p.Featured);

            static bool IsOpen(Scope scope) => true;

            static Expression<Func<Product, bool>> Drafts(Scope scope) => product => product.Status == Status.Draft;
        }

        public enum Status { Draft, Active }

        public static class Listeners
        {
            [Subscribe("product.*")] static Task OnProduct(EventEnvelope envelope, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    public const string Context = """
        namespace Shop;

        [ArcContext]
        public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options);
        """;

    public const string ContextWithOwnModel = """
        namespace Shop;

        [ArcContext]
        public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
        {
            public DbSet<Product> Goods => Set<Product>();

            protected override void OnModelCreating(ModelBuilder modelBuilder) => ConfigureArc(modelBuilder);
        }
        """;

    public const string Scalars = """
        public string Text { get; set; } = ""; public bool Flag { get; set; } public byte Byte { get; set; } public long Long { get; set; }
        public decimal Decimal { get; set; } public double Double { get; set; } public char Char { get; set; } public Guid Guid { get; set; }
        public DateTime DateTime { get; set; } public DateTimeOffset Offset { get; set; } public DateOnly Date { get; set; } public TimeOnly Time { get; set; }
        public TimeSpan Span { get; set; } public Color Color { get; set; } public Uri Uri { get; set; } = new("https://example.org"); public byte[] Bytes { get; set; } = [];
        """;

    public const string Nullables = """
        public string? Text { get; set; } public int? Int { get; set; } public decimal? Decimal { get; set; } public DateOnly? Date { get; set; }
        public Color? Color { get; set; } public Uri? Uri { get; set; } public byte[]? Bytes { get; set; }
        """;

    public const string Collections = """
        public string[] Array { get; set; } = []; public List<int> List { get; set; } = []; public HashSet<Guid> Set { get; set; } = [];
        public List<Color> Colors { get; set; } = []; public List<string>? OrNull { get; set; }
        """;

    public const string Hooks = """
        public string? Slug { get; private set; }
        [Before(Operations.Create)] public void MakeSlug() => Slug = "new";
        [Before(Operations.Create)] public void Date(TimeProvider time) { }
        [Before(Operations.Update)] public Task AskAsync() => Task.CompletedTask;
        [Before(Operations.Delete)] public void Note(OperationContext context) { }
        """;

    public const string Annotations = """
        [Required] public string? Required { get; set; } [StringLength(5, MinimumLength = 2, ErrorMessage = "{0}: {2} to {1}")] public string? Text { get; set; }
        [MinLength(1)] public List<int> Items { get; set; } = []; [Range(1, 10)] public int? Count { get; set; } [Range(typeof(DateOnly), "2020-01-01", "2020-12-31")] public DateOnly Day { get; set; }
        [RegularExpression("[a-z]+")] public string? Pattern { get; set; } [EmailAddress] public string? Email { get; set; } [AllowedValues("a", "b")] public string Choice { get; set; } = "a";
        """;

    public const string Owned = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            public Size? Size { get; set; }

            public List<Part> Parts { get; set; } = [];
        }

        public class Size { public required int Width { get; set; } }

        public class Part { public string Name { get; set; } = ""; }
        """;

    public const string OwnedRecord = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            public Money? Price { get; set; }
        }

        public sealed record Money(decimal Amount, string Currency = "EUR");
        """;

    public const string Reference = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            public Guid? CategoryId { get; set; }

            public Category? Category { get; set; }
        }

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Category { public Guid Id { get; init; } }
        """;

    public const string BaseClass = """
        namespace Shop;

        public abstract class Dated { public Guid Id { get; init; } public DateTimeOffset At { get; private set; } public string? Remark { get; set; } }

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product : Dated { public string? Name { get; set; } }
        """;

    public const string GenericBase = """
        namespace Shop;

        public abstract class Entity<TKey> where TKey : struct { public TKey Id { get; private set; } public string Origin { get; init; } = "here"; }

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product : Entity<Guid> { public string? Name { get; set; } }
        """;

    public const string Record = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial record Product { public Guid Id { get; init; } public required string Name { get; init; } }
        """;

    public const string Obsolete = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            [Obsolete("Use Name."), Filter, StringLength(3)] public string? Title { get; set; }

            [Obsolete] public Size? Size { get; set; }

            public Part? Part { get; set; }

            public Kind Kind { get; set; }

            [Action, Obsolete("Use another.")] public void Publish() { }

            [Before(Operations.Create), Obsolete] void Prepare() { }

            [Validate, Obsolete] void Check(ValidationErrors errors) { }

            [Query("old"), Obsolete, Permit(Anyone = true)] static IQueryable<Product> Old(IQueryable<Product> products) => products;
        }

        [Obsolete] public class Size { public int Width { get; set; } }

        public class Part { [Obsolete, Range(1, 2)] public int Weight { get; set; } public Kind Kind { get; set; } }

        public enum Kind { New, [Obsolete] Old }
        """;

    public const string Constructor = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product(string name, int level = 3) { public Guid Id { get; init; } public string Name { get; set; } = name; public int Level { get; init; } = level; }
        """;

    public const string Nested = """
        namespace Shop;

        public partial class Outer
        {
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product { public Guid Id { get; init; } }
        }
        """;

    public const string SameName = """
        namespace Shop.First { [Resource(Name = "first", Path = "firsts"), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } } }

        namespace Shop.Second { [Resource(Name = "second", Path = "seconds"), Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } } }
        """;

    public const string Subscriber = """
        namespace Shop
        {
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Order { public Guid Id { get; init; } public required string Name { get; set; } }
        }

        namespace Shop.Mail
        {
            public static class Mailer
            {
                [Subscribe("order.created"), Subscribe("order.deleted")]
                internal static Task OnOrderAsync(OrderSnapshot order, EventEnvelope envelope, CancellationToken cancellationToken) => Task.CompletedTask;
            }
        }
        """;

    public const string DomainEvent = """
        namespace Shop;

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Order { public Guid Id { get; init; } }

        [DomainEvent("order.shipped")]
        public sealed partial record OrderShipped(string Carrier, Address To, int Parcels = 1)
        {
            public Speed Speed { get; init; }

            public IReadOnlyList<string> Stops { get; init; } = [];

            [Hidden] public string? Note { get; init; }
        }

        public sealed record Address(string Street, string? City);

        public enum Speed { Slow, Fast }

        public static class Mailer
        {
            [Subscribe("order.shipped")]
            internal static Task OnShippedAsync(OrderShipped shipped, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    public const string Versions = """
        using System.Text.Json.Nodes;

        namespace Shop;

        [Resource(EventSchemaVersion = 3), Permit(Operations.All, Anyone = true)]
        public partial class Order
        {
            public Guid Id { get; init; }

            [Upcast(2)] private static JsonObject FromSecond(JsonObject data) => data;

            [Upcast(1)] internal static JsonObject FromFirst(JsonObject data) => data;
        }

        [DomainEvent("order.shipped", SchemaVersion = 2)]
        public sealed partial record OrderShipped(string Carrier)
        {
            [Upcast(1)] private static JsonObject FromFirst(JsonObject data) => data;
        }
        """;
}
