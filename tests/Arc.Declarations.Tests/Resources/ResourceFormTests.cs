using Arc.Declarations.Resources;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Resources;

/// <summary>Any class that C# lets stand beside emitted code is a resource, whatever it is called and wherever it stands.</summary>
public class ResourceFormTests
{
    private const string Attributes = "[Resource, Permit(Operations.All, Anyone = true)]";

    [Theory]
    [InlineData("public class Product { public int Id { get; set; } }", "ARC0001", "Product")]
    [InlineData("public partial class Product<T> { public int Id { get; set; } }", "ARC0006", "Product")]
    [InlineData("public abstract partial class Product { public int Id { get; set; } }", "ARC0007", "Product")]
    [InlineData("public static partial class Product { }", "ARC0007", "Product")]
    [InlineData("public partial class Product { public string Name { get; set; } = \"\"; }", "ARC0003", "Product")]
    [InlineData("public partial class Product { public decimal Id { get; set; } }", "ARC0004", "Id")]
    [InlineData("public partial class Product { public Guid? Id { get; set; } }", "ARC0004", "Id")]
    [InlineData("public partial class Product { [Key] public int A { get; set; } [Key] public int B { get; set; } }", "ARC0005", "Product")]
    [InlineData("public partial class Product(Action callback) { public int Id { get; set; } }", "ARC0008", "Product")]
    [InlineData("public partial class Product(Part part) { public int Id { get; set; } public Part Part { get; } = part; } public class Part { public int A { get; set; } }", "ARC0008", "Product")]
    [InlineData("file partial class Product { public int Id { get; set; } }", "ARC0020", "Product")]
    public void What_cannot_be_a_resource_is_refused(string type, string id, string text) => ResourceRead.Of(Attributes + type).Refused(id, text);

    [Theory]
    [InlineData("Path = \"a b\"", "ARC0013", "\"a b\"")]
    [InlineData("Path = \"a/{id}\"", "ARC0013", "\"a/{id}\"")]
    [InlineData("Path = \"..\"", "ARC0013", "\"..\"")]
    [InlineData("Name = \"a.b\"", "ARC0014", "\"a.b\"")]
    [InlineData("Name = \"\"", "ARC0014", "\"\"")]
    [InlineData("PageSize = 0", "ARC0015", "0")]
    [InlineData("PageSize = 200", "ARC0015", "200")]
    [InlineData("MaxPageSize = -1", "ARC0015", "-1")]
    [InlineData("Operations = Operations.None", "ARC0021", "Operations.None")]
    public void Settings_that_cannot_work_are_refused(string setting, string id, string text)
        => ResourceRead.Of($"[Resource({setting}), Permit(Operations.All, Anyone = true)] public partial class Product {{ public int Id {{ get; set; }} }}").Refused(id, text);

    [Fact]
    public void Settings_are_read()
    {
        var product = ResourceRead.Of("""
            [Resource(Name = "ware", Path = "/shop/wares/", Operations = Operations.Read, PageSize = 5, MaxPageSize = 7, RequireIfMatch = true), Permit(Operations.Read, Anyone = true)]
            public partial class Product { public int Id { get; set; } }
            """).Valid().Declaration;
        Assert.Equal(("ware", "shop/wares", Operations.Read, 5, 7, true), (product.Name, product.Path, product.Operations, product.PageSize, product.MaxPageSize, product.RequireIfMatch));
    }

    [Fact]
    public void Nested_classes_know_what_is_around_them()
    {
        var product = ResourceRead.Of($"namespace Shop; public partial class Outer {{ internal partial record struct Middle {{ {Attributes} internal partial class Product {{ public long ProductId {{ get; set; }} }} }} }}").Valid().Declaration;
        Assert.Equal(("Shop.Outer+Middle+Product", "global::Shop.Outer.Middle.Product", false), (product.MetadataName, product.Type.Name, product.IsPublic));
        Assert.Equal([new ContainingType(TypeKeyword.Class, "Outer"), new ContainingType(TypeKeyword.RecordStruct, "Middle")], product.ContainingTypes);
        Assert.Equal("ProductId", product.Key!.Name);
        Assert.Equal("Shop.Outer_Middle_Product", ResourceCollisions.EmittedName(product));
    }

    [Theory]
    [InlineData("public class Outer { [A] public partial class Product { public int Id { get; set; } } }", "ARC0002")]
    [InlineData("public partial class Outer { [A] partial class Product { public int Id { get; set; } } }", "ARC0020")]
    [InlineData("public partial class Outer<T> { [A] public partial class Product { public int Id { get; set; } } }", "ARC0006")]
    [InlineData("[A] public partial class First { public int Id { get; set; } } [A] public partial class Product : First { }", "ARC0022")]
    public void Surroundings_that_hide_it_are_refused(string types, string id)
    {
        var read = ResourceRead.Of(() => Source.Compile(types.Replace("[A]", Attributes, StringComparison.Ordinal)), types.Contains("Outer<T>", StringComparison.Ordinal) ? "Outer`1+Product" : types.Contains("Outer", StringComparison.Ordinal) ? "Outer+Product" : "Product");
        Assert.Equal([id], read.Ids);
    }

    [Fact]
    public void Members_of_base_classes_come_first_even_from_another_assembly()
    {
        static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile()
        {
            var library = Source.Compile(["""
                namespace Common;
                public abstract class Root { public string Made { get; } = ""; public int Sum => 1; }
                public abstract class Entity<TKey, TValue> : Root where TKey : notnull { public TKey Id { get; init; } = default!; [StringLength(9)] public virtual string? Note { get; set; } public List<TValue> Values { get; set; } = []; }
                """], [], "Common").ToReference();
            return Source.Compile([$"using Common; {Attributes} public partial class Product : Entity<Guid, string> {{ public int Own {{ get; set; }} public override string? Note {{ get => base.Note; }} }}"], [library]);
        }

        var read = ResourceRead.Of(Compile).Valid();
        Assert.Equal(["Made", "Sum", "Id", "Note", "Values", "Own"], read.Declaration.Members.Select(member => member.Name));
        Assert.Equal([false, true], new[] { read["Made"].IsNotMapped, read["Sum"].IsNotMapped });
        Assert.Equal("global::Common.Entity<global::System.Guid, string>", read["Id"].DeclaringType);
        Assert.Equal(("global::System.Collections.Generic.List<string>", Declarations.Fields.ValueKind.String), (read["Values"].Type.Name, read["Values"].Value));
        Assert.Equal((9, Declarations.Fields.SetAccess.Public), (read["Note"].MaxLength, read["Note"].Set));
    }

    [Fact]
    public void Constructors_are_chosen_for_their_caller()
    {
        var both = ResourceRead.WithMembers("public string Name { get; private set; } = \"\"; private Product() { } public Product(string name) => Name = name;").Valid();
        Assert.Equal("name", Assert.Single(both.Declaration.Construction!.Parameters).Name);
        Assert.Equal((Declarations.Fields.SetAccess.Init, true, false), (both["Name"].Set, both["Name"].IsRequired, both["Name"].IsServerManaged));

        var secret = ResourceRead.WithMembers("private Product() { } public Product(Action callback) { }").Valid().Declaration.Construction!;
        Assert.Equal((0, false), (secret.Parameters.Count, secret.IsAccessible));

        Assert.True(ResourceRead.WithMembers("public required string Name { get; set; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Product() => Name = \"\";").Valid().Declaration.Construction!.SetsRequiredMembers);
    }

    [Theory]
    [InlineData("@class", "class", "classes", "global::@class")]
    [InlineData("Task", "task", "tasks", "global::Task")]
    [InlineData("Größe", "größe", "größes", "global::Größe")]
    [InlineData("商品", "商品", "商品s", "global::商品")]
    [InlineData("_", "_", "_s", "global::_")]
    public void Hostile_names(string name, string wire, string path, string type)
    {
        var resource = ResourceRead.Of($"{Attributes} public partial class {name} {{ public int Id {{ get; set; }} public string @event {{ get; set; }} = \"\"; }}").Valid().Declaration;
        Assert.Equal((wire, path, type), (resource.Name, resource.Path, resource.Type.Name));
        Assert.Equal(("event", "event"), (resource.Members[1].Name, resource.Members[1].JsonName));
    }

    [Fact]
    public void More_members_than_a_mask_has_bits_are_refused()
    {
        var members = string.Concat(Enumerable.Range(0, 128).Select(i => $"public int M{i} {{ get; set; }} "));
        Assert.Equal(["Product", "129", "128"], ResourceRead.WithMembers(members).Refused(DiagnosticIds.ARC0012_ResourceHasTooManyMembers, "Product").Arguments);
    }

    [Fact]
    public void Resources_that_want_the_same_collide_whatever_their_order()
    {
        var compilation = Source.Compile($"namespace A {{ {Attributes} public partial class Product {{ public int Id {{ get; set; }} }} {Attributes} public partial class product {{ public int Id {{ get; set; }} }} }} namespace B {{ {Attributes.Replace("Resource", "Resource(Path = \"Products\", Name = \"ware\")", StringComparison.Ordinal)} public partial class Product {{ public int Id {{ get; set; }} }} }}");
        var resources = compilation.TypesWith(KnownAttribute.Resource).Select(type => ResourceReader.Read(type, new CountedFindings(), TestContext.Current.CancellationToken)).ToList();
        var collisions = ResourceCollisions.Find(resources);
        Assert.Equal(collisions, ResourceCollisions.Find(resources.AsEnumerable().Reverse()));
        Assert.Equal(
            [("ARC0009", "A.Product", "A.product"), ("ARC0011", "A.Product", "A.product"), ("ARC0010", "A.Product", "A.product"), ("ARC0009", "A.Product", "B.Product")],
            collisions.Select(collision => (collision.Id, collision.First, collision.Second)));
    }
}
