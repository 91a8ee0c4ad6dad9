namespace Arc.Generators.Tests.OpenApi;

/// <summary>Resources that say everything that a document can show.</summary>
internal static class Judged
{
    public const string Source = """
        namespace Shop;

        /// <summary>Something that is sold: "quoted", \slashed, größer &lt; 世界.</summary>
        [Resource(PageSize = 10, MaxPageSize = 50), SoftDelete]
        [Permit(Operations.Read, Anyone = true)]
        [Permit(Operations.Write, Roles = ["admin", "a`b"])]
        [Permit(Operations.Update, Owner = nameof(CreatedBy))]
        public partial class Product
        {
            public Guid Id { get; init; }
            /// <summary>What it is called.</summary>
            [StringLength(200, MinimumLength = 2)] public required string Name { get; set; }
            [RegularExpression("[A-Z]+")] public required string Sku { get; init; }
            public string Slug { get; private set; } = "";
            [Range(0, 1_000_000)] public decimal Price { get; set; }
            [Range(0, 1, MinimumIsExclusive = true)] public double Share { get; set; } = 1;
            public ProductStatus Status { get; private set; }
            [AllowedValues(Shop.Color.Red, Shop.Color.Green)] public Color? Color { get; set; }
            [AllowedValues("s", "m", null)] public string? Size { get; set; }
            [DeniedValues("none")] public string Kind { get; set; } = "";
            [Readable(Roles = ["admin"])] public decimal Cost { get; set; }
            [Writable(Roles = ["admin"])] public bool Featured { get; set; }
            [Hidden] public string? Notes { get; set; }
            public string? CreatedBy { get; private set; }
            public byte A { get; set; } public sbyte B { get; set; } public short C { get; set; } public ushort D { get; set; }
            public uint E { get; set; } public long F { get; set; } public ulong G { get; set; } public float H { get; set; } public char I { get; set; }
            public DateTime J { get; set; } public DateTimeOffset? K { get; set; } public DateOnly L { get; set; } public TimeOnly? M { get; set; }
            public TimeSpan N { get; set; } public Uri? O { get; set; } [MaxLength(10)] public byte[]? P { get; set; } public Guid? Q { get; set; }
            public List<string> Tags { get; set; } = []; public HashSet<Color> Colors { get; set; } = []; public int?[]? Numbers { get; set; }
            [EmailAddress] public string Mail { get; set; } = ""; [Url] public string? Link { get; set; } [Phone] public string? Phone { get; set; }
            public Size? Box { get; set; }
            public List<Part> Parts { get; set; } = [];
            [JsonPropertyName("$odd/name")] public int Odd { get; set; }

            /// <summary>Puts it on sale.</summary>
            [Action] public void Publish() { }
            [Action, Permit(Anyone = true)] public void Like(int stars, string? text, Color color = Shop.Color.Red, Part? part = null) { }
            [Action, Permit(Roles = ["admin"])] public int Count(DateOnly since) => 1;
            [Query("featured"), Permit(Anyone = true)] static IQueryable<Product> OnlyFeatured(IQueryable<Product> products) => products;
            [Query("cheap")] static IQueryable<Product> Cheap(IQueryable<Product> products) => products;
            [Before(Operations.Write)] void Check() { }
        }

        public enum ProductStatus { Draft, Active }
        public enum Color { Red, Green, [JsonStringEnumMemberName("light blue")] LightBlue }
        public record Size(int Width, int Height);
        public class Part { public required string Name { get; set; } public Size? Size { get; set; } public int Number { get; private set; } }

        [Resource(RequireIfMatch = true), Tenant(nameof(Owner)), Permit(Operations.All, Authenticated = true)]
        public partial class OrderUpdate { public long Id { get; init; } public string Owner { get; private set; } = ""; public Guid? ProductId { get; set; } public Product? Product { get; set; } }

        [Resource(Operations = Operations.Delete), Permit(Operations.Delete, Policy = "adults")]
        public partial class Ticket { public required string Id { get; init; } }

        [Resource(Name = "größe", Path = "v2/größen_x"), Permit(Operations.All, Anyone = true)]
        public partial class Größe { public int Id { get; init; } public bool Flag { get; set; } }
        """;
}
