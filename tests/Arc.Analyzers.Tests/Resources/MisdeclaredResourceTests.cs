using Arc.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Resources;

/// <summary>A declaration that means nothing fails the build, with an id and the name of what is wrong.</summary>
public sealed class MisdeclaredResourceTests
{
    [Theory]
    [InlineData("ARC0605", "Product.Delete", """
        [Resource, Permit(Operations.All, Authenticated = true)]
        public partial class Product { public Guid Id { get; init; } [Action] public void Delete() { } }
        """)]
    [InlineData("ARC0009", "Article", """
        [Resource, Permit(Operations.All, Authenticated = true)]
        public partial class Product { public Guid Id { get; init; } }
        [Resource(Path = "products"), Permit(Operations.All, Authenticated = true)]
        public partial class Article { public Guid Id { get; init; } }
        """)]
    [InlineData("ARC0508", "UnderTwenty", """
        [Resource, Permit(Operations.All, Authenticated = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            [Query("cheap"), Permit(Anyone = true)] static IQueryable<Product> UnderTen(IQueryable<Product> products) => products;
            [Query("cheap"), Permit(Anyone = true)] static IQueryable<Product> UnderTwenty(IQueryable<Product> products) => products;
        }
        """)]
    [InlineData("ARC0104", "Creator", """
        [Resource, Permit(Operations.All, Owner = "Creator")]
        public partial class Note { public Guid Id { get; init; } public string? CreatedBy { get; private set; } }
        """)]
    [InlineData("ARC0106", "WhileOpn", """
        [Resource, Permit(Operations.All, Authenticated = true, When = "WhileOpn")]
        public partial class Note { public Guid Id { get; init; } static bool WhileOpen(PermissionContext context) => true; }
        """)]
    [InlineData("ARC0101", "Product", """
        [Resource, Permit(Operations.Read, Anyone = true)]
        public partial class Product { public Guid Id { get; init; } }
        """)]
    public async Task SC_079_A_misdeclared_resource_fails_the_build_with_an_id_that_names_the_member(string id, string name, string source)
    {
        var project = UserProject.Create(source).Project;
        var diagnostics = await UserProject.DiagnoseAsync(project, TestContext.Current.CancellationToken);
        var error = Assert.Single(diagnostics.Where(diagnostic => diagnostic.Id == id).Take(1));

        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.Contains(name, error.GetMessage(), StringComparison.Ordinal);
    }

    /// <summary>What is no attribute of Arc at all, the compiler itself refuses.</summary>
    [Fact]
    public async Task SC_079_A_word_that_does_not_exist_fails_the_build()
    {
        var project = UserProject.Create("""
            [Resource, SoftDeleted, Permit(Operations.All, Authenticated = true)]
            public partial class Product { public Guid Id { get; init; } }
            """).Project;

        Assert.Contains(
            await UserProject.CompileErrorsAsync(project, TestContext.Current.CancellationToken),
            error => error.Id == "CS0246" && error.GetMessage().Contains("SoftDeleted", StringComparison.Ordinal));
    }
}
