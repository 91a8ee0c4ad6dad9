using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Resources;

/// <summary>The class that opens the guide is read as a reader of it would.</summary>
public class StorefrontProductTests
{
    private const string Product = """
        namespace Shop.Catalog;

        public enum ProductStatus { Draft, Active, Retired }

        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Category { public Guid Id { get; init; } public required string Name { get; set; } }

        /// <summary>Something that <see cref="Category"/> holds
        /// and people buy.</summary>
        [Resource]
        [Tenant(nameof(OrganizationId)), SoftDelete, Audited]
        [Cached(StaleSeconds = 30, KeepSeconds = 300, Tags = ["catalog"])]
        [Permit(Operations.Read,   Anyone = true)]
        [Permit(Operations.Write,  Roles = ["admin", "editor"])]
        [Permit(Operations.Update, Owner = nameof(CreatedBy))]
        public partial class Product
        {
            public Guid Id { get; init; }
            [Filter, Sort, StringLength(200, MinimumLength = 2)] public required string Name { get; set; }
            [Slug] public string Slug { get; private set; } = "";
            public required string Sku { get; init; }
            [Filter, Sort, Range(0, 1_000_000)] public decimal Price { get; set; }
            [Filter] public ProductStatus Status { get; private set; }
            [Readable(Roles = ["admin", "buyer"])] public decimal Cost { get; set; }
            [Writable(Roles = ["admin"])] public bool Featured { get; set; }
            [Hidden] public string? InternalNotes { get; set; }
            public string OrganizationId { get; private set; } = "";
            public string? CreatedBy { get; private set; }
            public Guid? CategoryId { get; set; }
            public Category? Category { get; set; }

            [Action, Permit(Roles = ["admin"])] public void Publish() => Status = ProductStatus.Active;
            [Before(Operations.Create)] void MakeSlug() => Slug = Name;
            [Query("featured"), Permit(Anyone = true)] static IQueryable<Product> FeaturedOnly(IQueryable<Product> products) => products.Where(p => p.Featured);
        }
        """;

    private readonly ResourceRead _read = ResourceRead.Of(Product, "Shop.Catalog.Product");

    [Fact]
    public void Nothing_is_wrong_with_it()
    {
        _read.Valid();
        Assert.Empty(_read.Findings);
    }

    [Fact]
    public void Its_names_follow_from_the_class()
    {
        var product = _read.Declaration;
        Assert.Equal(("product", "products", "Shop.Catalog", "global::Shop.Catalog.Product"), (product.Name, product.Path, product.Namespace, product.Type.Name));
        Assert.Equal("Something that Category holds and people buy.", product.Summary);
        Assert.Equal((Operations.All, 20, 100), (product.Operations, product.PageSize, product.MaxPageSize));
    }

    [Fact]
    public void Members_keep_the_order_of_the_source_and_their_positions()
        => Assert.Equal(
            "0 id, 1 name, 2 slug, 3 sku, 4 price, 5 status, 6 cost, 7 featured, 8 internalNotes, 9 organizationId, 10 createdBy, 11 categoryId, 12 category",
            string.Join(", ", _read.Declaration.Members.Select(member => $"{member.Index} {member.JsonName}")));

    [Fact]
    public void Setters_say_who_may_write()
    {
        Assert.Equal(SetAccess.Public, _read["Name"].Set);
        Assert.Equal(SetAccess.Init, _read["Sku"].Set);
        Assert.Equal(SetAccess.Private, _read["Slug"].Set);
        Assert.Equal(
            ["Id", "Slug", "Status", "OrganizationId", "CreatedBy"],
            _read.Declaration.Members.Where(member => member.IsServerManaged).Select(member => member.Name));
        Assert.Equal(["Name", "Sku"], _read.Declaration.Members.Where(member => member.IsRequired).Select(member => member.Name));
    }

    [Fact]
    public void Key_tenant_and_owner_are_found()
    {
        Assert.Equal("Id", _read.Declaration.Key!.Name);
        Assert.Equal(("OrganizationId", ValueKind.String), (_read.Declaration.Tenant!.Member, _read.Declaration.Tenant.Value));
        Assert.Equal("CreatedBy", Assert.Single(_read.Declaration.Owners).Member);
        Assert.True(_read.Declaration.SoftDelete);
    }

    [Fact]
    public void Field_attributes_are_read()
    {
        Assert.Equal(["admin", "buyer"], _read["Cost"].Access.ReadRoles);
        Assert.Equal(["admin"], _read["Featured"].Access.WriteRoles);
        Assert.True(_read["InternalNotes"].Access.Hidden);
        Assert.True(_read["Price"] is { Filter: true, Sort: true });
        Assert.True(_read["Slug"].Slug);
        Assert.Equal(200, _read["Name"].MaxLength);
    }

    [Fact]
    public void A_reference_to_another_resource_is_a_navigation()
    {
        Assert.Equal(MemberShape.Reference, _read["Category"].Shape);
        Assert.Equal("global::Shop.Catalog.Category", _read["Category"].ReferencedResource);
    }

    [Fact]
    public void Enum_values_have_camel_case_names()
        => Assert.Equal(["draft", "active", "retired"], _read["Status"].Enum!.Values.Select(value => value.JsonName));

    [Fact]
    public void Permits_cite_themselves()
        => Assert.Equal(
            [
                "[Permit(Operations.Read, Anyone = true)]",
                """[Permit(Operations.Write, Roles = ["admin", "editor"])]""",
                "[Permit(Operations.Update, Owner = nameof(CreatedBy))]",
            ],
            _read.Declaration.Permits.Select(permit => permit.Citation));

    [Fact]
    public void Methods_are_read()
    {
        var action = Assert.Single(_read.Declaration.Actions);
        Assert.Equal(("publish", MethodReturn.Void, true), (action.Name, action.Returns, action.Method.IsAccessible));
        Assert.Equal("""[Permit(Roles = ["admin"])]""", Assert.Single(action.Permits).Citation);

        var hook = Assert.Single(_read.Declaration.Hooks);
        Assert.Equal((false, Operations.Create, "MakeSlug", false), (hook.IsAfter, hook.Operations, hook.Method.Name, hook.Method.IsAccessible));

        Assert.Equal(("featured", "FeaturedOnly"), (Assert.Single(_read.Declaration.Queries).Name, _read.Declaration.Queries[0].Method.Name));
    }
}
