using System.Linq.Expressions;
using System.Security.Claims;
using Arc.Query;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Query;

/// <summary>Reads by key that meet travel together, and each gets what it would have got alone.</summary>
public sealed class SharedReadsTests
{
    private static readonly int _lanes = Math.Max(2, Environment.ProcessorCount);

    private readonly Table _table = new();
    private readonly SharedReads<Row, int> _reads;

    public SharedReadsTests() => _reads = new SharedReads<Row, int>(_table, new OpenContexts(_table, most: 0, (_, _) => Task.CompletedTask, () => { }, TimeProvider.System));

    [Fact]
    public void A_read_goes_alone_and_at_once_while_a_lane_is_free()
    {
        FillLanes();

        Assert.False(_reads.TryEnter());
        _reads.Leave();
        Assert.True(_reads.TryEnter());
    }

    [Fact]
    public async Task Reads_that_wait_travel_together_and_each_gets_its_row()
    {
        FillLanes();
        var answers = Join(1, 2, 404, 2);
        Assert.Empty(_table.Asked);

        _reads.Leave();
        var found = await Task.WhenAll(answers);

        Assert.Equal([1, 2, 404, 2], Assert.Single(_table.Asked).Keys);
        Assert.Equal([1, 2, null, 2], found.Select(read => read.Row?.Row.Id));
        Assert.DoesNotContain(found, read => read.IsOpen);
    }

    [Fact]
    public async Task Callers_of_different_tenants_or_kinds_never_share_a_query()
    {
        FillLanes();
        Scope[] scopes = [Of("acme"), Of("globex"), Of("acme"), Scope.Anonymous];
        var answers = scopes.Select(scope => _reads.JoinAsync(scope, 1, exclusive: false)).ToArray();

        _reads.Leave();
        await Task.WhenAll(answers);

        Assert.Equal([("acme", 2), ("globex", 1), (null, 1)], _table.Asked.Select(asked => (asked.Scope.TenantId, asked.Keys.Length)));
    }

    [Fact]
    public async Task A_row_that_will_be_changed_is_given_to_one_caller_only()
    {
        FillLanes();
        var reader = _reads.JoinAsync(Of("acme"), 1, exclusive: false);
        var (first, second) = (_reads.JoinAsync(Of("acme"), 2, exclusive: true), _reads.JoinAsync(Of("acme"), 2, exclusive: true));
        var (writer, late) = (_reads.JoinAsync(Of("acme"), 1, exclusive: true), _reads.JoinAsync(Of("acme"), 2, exclusive: false));

        _reads.Leave();

        Assert.Equal(1, (await reader).Row!.Row.Id);
        Assert.Equal(2, (await first).Row!.Row.Id);
        Assert.True((await second).IsOpen);
        Assert.True((await writer).IsOpen);
        Assert.True((await late).IsOpen);
    }

    [Fact]
    public async Task When_a_shared_query_fails_everybody_asks_alone_and_the_lane_is_free_again()
    {
        FillLanes();
        _table.Fails = true;
        var answers = Join(1, 2);

        _reads.Leave();

        Assert.All(await Task.WhenAll(answers), read => Assert.True(read.IsOpen));
        Assert.True(_reads.TryEnter());
    }

    [Fact]
    public async Task A_crowd_travels_in_several_queries_of_bounded_size()
    {
        FillLanes();
        var answers = Join([.. Enumerable.Range(1, 300)]);

        _reads.Leave();
        var found = await Task.WhenAll(answers);

        Assert.Equal(Enumerable.Range(1, 300), found.Select(read => read.Row!.Row.Id));
        Assert.All(_table.Asked, asked => Assert.InRange(asked.Keys.Length, 1, 64));
    }

    [Fact]
    public async Task Who_waits_after_the_last_lane_came_free_asks_alone()
    {
        FillLanes();

        for (var i = 0; i < _lanes; i++)
        {
            _reads.Leave();
        }

        Assert.True((await _reads.JoinAsync(Of("acme"), 1, exclusive: false)).IsOpen);
    }

    private Task<SharedRead<Row>>[] Join(params int[] keys) =>
        [.. keys.Select(key => _reads.JoinAsync(Of("acme"), key, exclusive: false))];

    private void FillLanes()
    {
        for (var i = 0; i < _lanes; i++)
        {
            Assert.True(_reads.TryEnter());
        }
    }

    private static Scope Of(string tenant) => new() { Kind = ScopeKind.Member, Principal = new ClaimsPrincipal(), TenantId = tenant };

    private sealed record Row(int Id);

    /// <summary>Rows 1 to 399 of every tenant, and a record of what was asked for.</summary>
    private sealed class Table : ResourceQueries<Row, int>, IContextSource
    {
        private Scope? _scope;

        public List<(Scope Scope, int[] Keys)> Asked { get; } = [];

        public bool Fails { get; set; }

        public ResourceCatalog Catalog => throw new NotSupportedException();

        public DbContext Lease(Scope scope)
        {
            _scope = scope;
            return new DbContext(new DbContextOptions<DbContext>());
        }

        public override async IAsyncEnumerable<VersionedRow<Row>> FindAll(DbContext db, int[] keys)
        {
            Asked.Add((_scope!, keys));
            await Task.Yield();

            if (Fails)
            {
                throw new InvalidOperationException("The database is gone.");
            }

            foreach (var key in keys.Distinct().Where(key => key < 400))
            {
                yield return new VersionedRow<Row>(new Row(key), 1);
            }
        }

        public override int KeyOf(Row value) => value.Id;

        public DbContext ForRequest(IServiceProvider services, Scope scope) => throw new NotSupportedException();

        public override bool TryParseKey(string text, out int key) => throw new NotSupportedException();

        public override string FormatKey(Row value) => throw new NotSupportedException();

        public override Task<Row?> FindAsync(DbContext db, int key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<Row?> FindTrackedAsync(DbContext db, int key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override IAsyncEnumerable<Row> Page(DbContext db, int skip, int take) => throw new NotSupportedException();

        public override IAsyncEnumerable<Row> PageAfter(DbContext db, int after, int take) => throw new NotSupportedException();

        public override Expression<Func<Row, bool>> HasKey(int key) => throw new NotSupportedException();

        public override IQueryable<Row> OrderByKey(IQueryable<Row> rows) => throw new NotSupportedException();

        public override IQueryable<Row> AfterKey(IQueryable<Row> rows, int after) => throw new NotSupportedException();
    }
}
