using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Resources;

/// <summary>A class with every kind of attribute on it compiles as it stands; only what is reserved for later is warned of.</summary>
public sealed class WholeExampleTests
{
    private const string Example = """
        [ArcContext]
        public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options);

        [Resource]                                            // GET/POST /products, GET/PATCH/DELETE /products/{id}
        [Tenant(nameof(OrganizationId)), SoftDelete, Audited]
        [Cached(StaleSeconds = 30, KeepSeconds = 300, Tags = ["catalog"])]
        [Permit(Operations.Read,   Anyone = true)]            // one Permit line grants; every condition on the
        [Permit(Operations.Write,  Roles = ["admin", "editor"])]   // line must hold; several lines are alternatives
        [Permit(Operations.Update, Owner = nameof(CreatedBy))]     // becomes a row filter in SQL
        public partial class Product
        {
            public Guid Id { get; init; }                                   // key, by convention

            [Filter, Sort, Search, StringLength(200, MinimumLength = 2)]
            public required string Name { get; set; }                       // required: C# already says it

            [Slug] public string Slug { get; private set; } = "";           // private set: only the domain writes it
            public required string Sku { get; init; }                       // init: set at creation, immutable after

            [Filter, Sort, Range(0, 1_000_000)] public decimal Price { get; set; }
            [Filter] public ProductStatus Status { get; private set; }

            [Readable(Roles = ["admin", "buyer"])] public decimal Cost { get; set; }
            [Writable(Roles = ["admin"])]          public bool Featured { get; set; }
            [Hidden]                               public string? InternalNotes { get; set; }

            public string OrganizationId { get; private set; } = "";
            public string? CreatedBy { get; private set; }
            public Guid? CategoryId { get; set; }
            [Include] public Category? Category { get; set; }

            [Action, Permit(Roles = ["admin"])]               // POST /products/{id}/action  { "action": "publish" }
            public void Publish() => Status = Status == ProductStatus.Draft ? ProductStatus.Active
                : throw new DomainException("PRODUCT_NOT_DRAFT", "Only a draft can be published.");

            [Before(Operations.Create)] void MakeSlug() => Slug = Slugs.From(Name);

            [Query("featured"), Permit(Anyone = true)]        // GET /products/featured: tenant and row filters already applied
            static IQueryable<Product> FeaturedOnly(IQueryable<Product> products) => products.Where(p => p.Featured);
        }
        """;

    private const string Around = """
        public enum ProductStatus { Draft, Active }

        public static class Slugs { public static string From(string name) => name.ToLowerInvariant(); }

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Category { public Guid Id { get; init; } public required string Name { get; set; } }
        """;

    [Fact]
    public async Task It_compiles_and_only_search_and_include_are_yet_to_come()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var project = UserProject.Create(Example, Around).Project;

        Assert.Equal([], (await UserProject.CompileErrorsAsync(project, cancellation)).Select(error => error.ToString()));
        Assert.Equal(["ARC0504", "ARC0505"], (await UserProject.DiagnoseAsync(project, cancellation)).Select(diagnostic => diagnostic.Id));
    }
}
