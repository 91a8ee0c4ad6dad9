using Arc.Declarations.Events;
using Arc.Declarations.Resources;

namespace Arc.Declarations.Tests.Reads;

/// <summary>While someone types, the source is wrong most of the time; readers take it as it is and never throw.</summary>
public class HalfTypedSourceTests
{
    private const string Valid = """
        namespace Shop.Catalog;
        public enum Status { [JsonStringEnumMemberName("d")] Draft = 1, Active = Draft << 1 }
        public record Address([StringLength(5)] string Street, Geo? Geo = null);
        public class Geo { public double Lat { get; set; } public List<Point>? Points { get; set; } }
        public record struct Point(int X, int Y);
        public abstract class Entity<TKey> { [Key] public TKey Code { get; init; } = default!; [Validate] protected virtual void Check(ValidationErrors errors) { } }
        [Resource(Path = "things/all", PageSize = 10, MaxPageSize = 20), Tenant(nameof(Org)), SoftDelete, Cached(StaleSeconds = 1, Tags = ["a"])]
        [Permit(Operations.Read | Operations.Create, Anyone = true)]
        [Permit(Operations.Update, Owner = nameof(By), When = nameof(InTime), Rows = nameof(Mine), Roles = ["a", "b"])]
        [Permit(Operations.Delete, Policy = "p")]
        public partial record Product(string Sku) : Entity<Guid>
        {
            [Filter, StringLength(maximumLength: 20, MinimumLength = 2, ErrorMessage = "{0}")] public required string Name { get; set; }
            [Range(typeof(decimal), "0", "10")] public decimal Price { get; set; }
            [AllowedValues(Status.Draft, Status.Active)] public Status State { get; private set; } = Status.Draft;
            [Readable(Roles = ["a"]), Precision(18, 4)] public decimal? Cost { get; set; }
            public Address? Address { get; set; }
            public List<Address> Others { get; set; } = [];
            public Dictionary<string, int>? Extra { get; set; }
            public Guid Org { get; private set; }
            public string? By { get; private set; }
            static ValueTask<bool> InTime(PermissionContext context) => new(true);
            private static Expression<Func<Product, bool>> Mine(Scope scope) => product => product.By == scope.UserId;
            [Action(Name = "go"), Permit(Roles = ["a"])] public async Task<int> GoAsync([Range(1, 2)] int a, Address where, OperationContext context, CancellationToken ct = default) => a;
            [Before(Operations.Create), After(Operations.Delete)] ValueTask Note(OperationContext context) => default;
            [Query("new")] static IQueryable<Product> New(IQueryable<Product> rows, Scope scope) => rows;
        }
        [ArcContext] public partial class Context(DbContextOptions<Context> options) : DbContext(options) { protected override void OnModelCreating(ModelBuilder builder) => ConfigureArc(builder); }
        public static class Mailer { [Subscribe("product.*")] public static Task On(EventEnvelope envelope, IServiceProvider services, CancellationToken ct) => Task.CompletedTask; }
        """;

    [Fact]
    public void The_source_is_valid_to_begin_with() => ResourceRead.Of(Valid).Valid();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Deleting_any_span_never_throws(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var at = random.Next(Valid.Length);
            ReadAll(Valid.Remove(at, Math.Min(1 + random.Next(1 << random.Next(8)), Valid.Length - at)));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Repeating_any_span_elsewhere_never_throws(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var at = random.Next(Valid.Length);
            var span = Valid.Substring(at, Math.Min(1 + random.Next(1 << random.Next(7)), Valid.Length - at));
            ReadAll(Valid.Insert(random.Next(Valid.Length), span));
        }
    }

    private static void ReadAll(string source)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = Source.Compile(source);
        foreach (var type in compilation.TypesWith(KnownAttribute.Resource))
        {
            var kept = new KeptFindings(cancellation);
            var counted = new CountedFindings();
            Assert.Equal(ResourceReader.Read(type, counted, cancellation), ResourceReader.Read(type, kept, cancellation));
            Assert.Equal(counted.Refusals, kept.Refusals);
        }

        foreach (var type in compilation.TypesWith(KnownAttribute.ArcContext))
        {
            ContextReader.Read(type, new KeptFindings(cancellation), cancellation);
        }

        foreach (var method in compilation.GetSymbolsWithName("On", cancellationToken: cancellation).OfType<Microsoft.CodeAnalysis.IMethodSymbol>())
        {
            SubscriberReader.Read(method, new KeptFindings(cancellation), cancellation);
        }
    }
}
