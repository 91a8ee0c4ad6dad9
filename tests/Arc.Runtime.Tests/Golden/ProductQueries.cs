using System.Linq.Expressions;
using Arc.EntityModel;
using Arc.Query;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Golden;

internal sealed class ProductQueries : ResourceQueries<Product, Guid>
{
    private readonly Func<DbContext, Guid, CancellationToken, Task<Product?>> _find = EF.CompileAsyncQuery(
        (DbContext db, Guid key, CancellationToken _) => db.Set<Product>().AsNoTracking().FirstOrDefault(row => row.Id == key));

    private readonly Func<DbContext, Guid, CancellationToken, Task<Product?>> _findTracked = EF.CompileAsyncQuery(
        (DbContext db, Guid key, CancellationToken _) => db.Set<Product>().AsTracking().FirstOrDefault(row => row.Id == key));

    private readonly Func<DbContext, Guid[], IAsyncEnumerable<VersionedRow<Product>>> _findAll = EF.CompileAsyncQuery(
        (DbContext db, Guid[] keys) => db.Set<Product>().AsNoTracking().Where(row => Enumerable.Contains(keys, row.Id))
            .Select(row => new VersionedRow<Product>(row, EF.Property<uint>(row, ArcEntityModel.VersionName))));

    private readonly Func<DbContext, int, int, IAsyncEnumerable<Product>> _page = EF.CompileAsyncQuery(
        (DbContext db, int skip, int take) => db.Set<Product>().AsNoTracking().OrderBy(row => row.Id).Skip(skip).Take(take));

    private readonly Func<DbContext, Guid, int, IAsyncEnumerable<Product>> _pageAfter = EF.CompileAsyncQuery(
        (DbContext db, Guid after, int take) => db.Set<Product>().AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(take));

    public override bool TryParseKey(string text, out Guid key) => Guid.TryParseExact(text, "D", out key);

    public override string FormatKey(Product value) => value.Id.ToString();

    public override Guid KeyOf(Product value) => value.Id;

    public override Task<Product?> FindAsync(DbContext db, Guid key, CancellationToken cancellationToken) => _find(db, key, cancellationToken);

    public override Task<Product?> FindTrackedAsync(DbContext db, Guid key, CancellationToken cancellationToken) => _findTracked(db, key, cancellationToken);

    public override IAsyncEnumerable<VersionedRow<Product>> FindAll(DbContext db, Guid[] keys) => _findAll(db, keys);

    public override IAsyncEnumerable<Product> Page(DbContext db, int skip, int take) => _page(db, skip, take);

    public override IAsyncEnumerable<Product> PageAfter(DbContext db, Guid after, int take) => _pageAfter(db, after, take);

    public override Expression<Func<Product, bool>> HasKey(Guid key) => row => row.Id == key;

    public override IQueryable<Product> OrderByKey(IQueryable<Product> rows) => rows.OrderBy(row => row.Id);

    public override IQueryable<Product> AfterKey(IQueryable<Product> rows, Guid after) => rows.Where(row => row.Id > after);
}
