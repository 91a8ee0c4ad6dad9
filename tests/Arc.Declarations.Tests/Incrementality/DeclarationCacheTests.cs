using Arc.Declarations.Fields;
using Arc.Declarations.Incrementality;
using Arc.Declarations.Tests.Reads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Tests.Incrementality;

/// <summary>A class is read again when its meaning may have changed, and hardly ever otherwise.</summary>
public class DeclarationCacheTests
{
    private const string Product = """
        using Shop.Values;
        namespace Shop;
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product : Entity
        {
            [StringLength(Limits.Name)] public string Name { get; set; } = "";
            public Status Status { get; set; }
            public Address? Address { get; set; }
            public Category? Category { get; set; }
            public Money Price { get; set; }
            public int Twice() { return Name.Length * 2; }
        }
        """;

    private const string Values = """
        namespace Shop.Values;
        public enum Status { Draft, Active }
        public class Address { public string Street { get; set; } = ""; public Geo? Geo { get; set; } }
        public class Geo { public double Lat { get; set; } }
        public struct Money { public decimal Amount; }
        """;

    private const string Base = "namespace Shop; public abstract class Entity { public Guid Id { get; init; } }";
    private const string Constants = "namespace Shop; public static class Limits { public const int Name = 5 + More.Two; } public static class More { public const int Two = 2; public const int Other = 1; }";
    private const string Category = "namespace Shop; [Resource, Permit(Operations.All, Anyone = true)] public partial class Category { public int Id { get; set; } public string Title { get; set; } = \"\"; }";
    private const string Unrelated = "namespace Shop; public class Mailer { public void Send(string to) { Console.WriteLine(to); } public int Count { get; set; } = 1; }";

    private readonly EditedProject _project = new(Product, Values, Base, Constants, Category, Unrelated);

    [Theory]
    [InlineData(0, "Name.Length * 2", "Name.Length * 3")]
    [InlineData(0, "= \"\"", "= \"other\"")]
    [InlineData(0, "namespace Shop;", "// a comment\nnamespace Shop;\n\n")]
    [InlineData(1, "struct Money {", "struct Money { /* in cents */")]
    [InlineData(4, "Title", "Titles")]
    [InlineData(5, "to)", "to, int times)")]
    [InlineData(5, "Console.WriteLine(to);", "Console.WriteLine(to); foreach (var a in to) { }")]
    public void What_has_no_meaning_for_a_class_does_not_read_it(int file, string old, string text)
    {
        var before = Resource("Product");
        var reads = _project.Edit(file, old, text);
        Assert.Equal(file == 4 ? 1 : 0, reads);
        Assert.Same(before, Resource("Product"));
    }

    [Theory]
    [InlineData(0, "public int Twice", "/// <summary>Two of it.</summary>\npublic int Twice")]
    [InlineData(0, "public Status Status", "[Filter] public Status Status")]
    [InlineData(0, "{ get; set; } = \"\"", "{ get; set; }")]
    [InlineData(1, "Active }", "Active, Retired }")]
    [InlineData(1, "Draft", "[JsonStringEnumMemberName(\"new\")] Draft")]
    [InlineData(1, "public string Street", "public required string Street")]
    [InlineData(1, "double Lat", "decimal Lat")]
    [InlineData(1, "struct Money", "class Money")]
    [InlineData(1, "public decimal Amount;", "[Hidden] public decimal Amount { get; set; }")]
    [InlineData(2, "Guid Id", "long Id")]
    [InlineData(3, "Two = 2", "Two = 3")]
    [InlineData(4, "[Resource, Permit(Operations.All, Anyone = true)]", "")]
    public void What_the_class_rests_on_reads_it_again(int file, string old, string text)
    {
        Assert.InRange(_project.Edit(file, old, text), 1, 2);
        Assert.True(Resource("Product").IsValid);
    }

    [Theory]
    [InlineData("namespace Shop; public enum Guid { A }")]
    [InlineData("namespace Shop; public class Money { public int Cents { get; set; } }")]
    [InlineData("namespace Shop; public partial class Product { public int Extra { get; set; } }")]
    [InlineData("namespace Shop; public class StringLengthAttribute(int length) : Attribute { public int Length => length; }")]
    [InlineData("namespace Shop.System { public class Guid; }")]
    [InlineData("global using Money = System.Int32;")]
    [InlineData("namespace Shop; public class ResourceAttribute : Attribute;")]
    [InlineData("namespace Shop; public abstract partial class Limits { }")]
    public void New_files_that_shadow_or_add_are_seen(string source)
    {
        Assert.NotEqual(0, _project.Add(source));
        _project.Remove(1);
    }

    [Fact]
    public void A_new_file_of_other_names_reads_nothing() => Assert.Equal(0, _project.Add("namespace Shop; public class Invoice { public Product? Product { get; set; } }"));

    [Fact]
    public void A_new_resource_reads_itself_and_keeps_the_places_of_the_others()
    {
        var before = _project.Resources;
        Assert.Equal(1, _project.Add(Category.Replace("Category", "Aisle", StringComparison.Ordinal)));
        Assert.Equal(before, _project.Resources.Take(before.Length));
        Assert.Equal("Aisle", _project.Resources[^1]!.ClassName);

        _project.Remove(4);
        Assert.Null(_project.Resources[Array.FindIndex([.. before], resource => resource!.ClassName == "Category")]);
    }

    [Fact]
    public void A_constant_of_a_global_static_using_is_seen()
    {
        var project = new EditedProject(
            "[Resource, Permit(Operations.All, Anyone = true)] public partial class A { public int Id { get; set; } [StringLength(Max)] public string B { get; set; } = \"\"; }",
            "public static class Sizes { public const int Max = 3; }",
            "global using static Sizes;");
        Assert.Equal(1, project.Edit(1, "3", "4"));
        Assert.Equal(4, project.Resources[0]!.Members[1].MaxLength);
    }

    [Fact]
    public void An_alias_of_the_attribute_marks_a_resource()
    {
        var project = new EditedProject(
            "using Thing = Arc.ResourceAttribute; [Thing, Permit(Operations.All, Anyone = true)] public partial class A { public int Id { get; set; } }",
            "[Everywhere, Permit(Operations.All, Anyone = true)] public partial class B { public int Id { get; set; } }",
            "global using Everywhere = Arc.ResourceAttribute;");
        Assert.Equal(["A", "B"], project.Resources.Select(resource => resource!.ClassName));
    }

    [Fact]
    public void Nullability_in_the_middle_of_a_file_is_seen()
    {
        var project = new EditedProject("[Resource, Permit(Operations.All, Anyone = true)] public partial class A { public int Id { get; set; }\n\npublic string B { get; set; } = \"\"; }");
        Assert.Equal(1, project.Edit(0, "\n\n", "\n#nullable disable\n"));
        Assert.True(project.Resources[0]!.Members[1].IsNullable);
        Assert.Equal(1, project.Edit(0, "disable", "enable"));
    }

    [Fact]
    public void Half_typed_files_are_seen_at_every_key()
    {
        Assert.NotEqual(0, _project.Edit(0, "public Status Status { get; set; }", "public Status Status { get; "));
        Assert.NotEqual(0, _project.Edit(0, "public Status Status { get; ", "public Status Status { get; set"));
        Assert.NotEqual(0, _project.Edit(0, "public Status Status { get; set", "public Status Status { get; set; }"));
        Assert.True(Resource("Product").IsValid);
    }

    [Fact]
    public void Another_reference_or_option_reads_everything()
    {
        var other = Source.Compile(["public class Money;"], [], "Other").ToReference();
        Assert.Equal(2, _project.Update(_project.Compilation.AddReferences(other)));
        Assert.Equal(2, _project.Update(_project.Compilation.WithOptions(_project.Compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.Equal(2, _project.Update(_project.Compilation.WithAssemblyName("Elsewhere")));
        Assert.Equal(0, _project.Update(_project.Compilation.Clone()));
    }

    [Fact]
    public void Halves_in_another_order_give_the_members_in_that_order()
    {
        var project = new EditedProject(
            "[Resource, Permit(Operations.All, Anyone = true)] public partial class A { public int Id { get; set; } }",
            "public partial class A { public int B { get; set; } }",
            "public partial class A { public int C { get; set; } }");
        var trees = project.Compilation.SyntaxTrees;
        Assert.Equal(1, project.Update(project.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees[0], trees[3], trees[2], trees[1])));
        Assert.Equal(["C", "B", "Id"], project.Resources[0]!.Members.Select(member => member.Name));
    }

    [Fact]
    public void Random_edits_never_leave_it_wrong()
    {
        var random = new Random(20260101);
        string[] pieces =
        [
            "public int Extra { get; set; } ", "[Hidden] ", "[StringLength(Limits.Name)] ", "public Money? Cost { get; set; } ", "public List<Address> Places { get; set; } = []; ",
            "public enum Status { X } ", "public class Money { public int Units { get; set; } } ", "partial ", "required ", "?", "#nullable disable\n", "/// <summary>Text</summary>\n", "} ", "{ ", "public const int Name = 7; ",
        ];
        string[] sources = [Product, Values, Base, Constants, Category, Unrelated];
        for (var i = 0; i < 120; i++)
        {
            var file = random.Next(sources.Length);
            var source = _project.Text(file);
            var at = random.Next(source.Length);
            var next = random.Next(4) switch
            {
                0 => sources[file],
                1 => source.Remove(at, Math.Min(random.Next(30), source.Length - at)),
                _ => source.Insert(source.IndexOfAny([' ', '{', ';'], at) is var place and >= 0 ? place + 1 : at, pieces[random.Next(pieces.Length)]),
            };
            _project.Replace(file, next);
        }
    }

    [Fact]
    public void All_who_ask_about_a_project_share_one_cache()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = Source.Compile(Product, Values, Base, Constants, Category);
        var cache = DeclarationCache.Of(compilation);
        var read = cache.Read(compilation, cancellation);
        Assert.Same(cache, DeclarationCache.Of(compilation));
        Assert.Same(read, cache.Read(compilation, cancellation));

        var first = compilation.SyntaxTrees.First();
        var edited = compilation.ReplaceSyntaxTree(first, Source.Parse(first + "// a comment", first.FilePath));
        Assert.Same(cache, DeclarationCache.Of(edited));
        Assert.Same(read, cache.Read(edited, cancellation));
        Assert.NotSame(cache, DeclarationCache.Of(CSharpCompilation.Create("Other", [Source.Parse(Product, "Other.cs")])));
    }

    [Fact]
    public void No_compilation_is_kept_alive()
    {
        var compilations = EditManyTimes(_project, 50);
        for (var i = 0; i < 10 && compilations.Any(reference => reference.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(compilations.Count(reference => reference.IsAlive), 0, 1);
    }

    private Declarations.Resources.ResourceDeclaration Resource(string name) => _project.Resources.Single(resource => resource?.ClassName == name)!;

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static List<WeakReference> EditManyTimes(EditedProject project, int times)
    {
        List<WeakReference> compilations = [];
        for (var i = 0; i < times; i++)
        {
            project.Replace(5, $"namespace Shop; public class Mailer{i} {{ }}");
            project.Replace(4, Category.Replace("Title", "Title" + i, StringComparison.Ordinal));
            compilations.Add(new WeakReference(project.Compilation));
        }

        return compilations;
    }
}
