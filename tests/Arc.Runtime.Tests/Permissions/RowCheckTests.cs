using System.Linq.Expressions;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Runtime.Tests.Permissions;

/// <summary>A filter is judged in memory only where memory and database cannot disagree.</summary>
public sealed class RowCheckTests
{
    private readonly string _user = "a1";

    [Fact]
    public void Comparisons_of_own_columns_are_judged_in_memory()
    {
        var user = "a1";

        Assert.True(IsOwn(product => product.CreatedBy == user));
        Assert.True(IsOwn(product => product.CreatedBy == _user && product.Price > 3 || !product.Featured));
        Assert.True(IsOwn(product => product.Status == ProductStatus.Active));
        Assert.True(IsOwn(product => product.Name == string.Concat("a", "1")));
    }

    [Fact]
    public void Functions_collections_and_owned_parts_are_the_stores_to_judge()
    {
        Assert.False(IsOwn(product => product.Name.StartsWith('a')));
        Assert.False(IsOwn(product => product.Name.Length > 3));
        Assert.False(IsOwn(product => product.Tags.Any(tag => tag == "x")));
        Assert.False(IsOwn(product => product.Size!.Width > 1));
        Assert.False(IsOwn(product => EF.Functions.Like(product.Name, "a%")));
    }

    [Fact]
    public void A_filter_passes_what_it_names()
    {
        Expression<Func<Product, bool>> filter = product => product.CreatedBy == _user;

        Assert.True(RowCheck.Passes(filter, new Product { Name = "x", Sku = "x", CreatedBy = "a1" }));
        Assert.False(RowCheck.Passes(filter, new Product { Name = "x", Sku = "x" }));
    }

    private static bool IsOwn(Expression<Func<Product, bool>> filter)
    {
        using var db = new GoldenContext(new DbContextOptionsBuilder<GoldenContext>().UseInMemoryDatabase("row check").Options);

        return RowCheck.LooksAtOwnColumns(filter, (IReadOnlyEntityType)db.Model.FindEntityType(typeof(Product))!);
    }
}
