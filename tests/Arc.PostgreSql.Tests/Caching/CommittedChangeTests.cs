using System.Net;
using System.Transactions;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Caching;

/// <summary>What is kept is dropped when a change is committed: not before, and not without.</summary>
public sealed class CommittedChangeTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GoldenHost.StartAsync();
        await _host.CreateBoardAsync();
        await ReadAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_commit_drops_what_was_kept()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GoldenContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ChangeAsync(db);

        Assert.Equal(("hit", null), await ReadAsync());
        await transaction.CommitAsync();
        Assert.Equal(("miss", "x"), await ReadAsync());
    }

    [Fact]
    public async Task A_rollback_drops_nothing()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GoldenContext>();

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await ChangeAsync(db);
            await transaction.RollbackAsync();
        }

        Assert.Equal(("hit", null), await ReadAsync());

        await using (await db.Database.BeginTransactionAsync())
        {
            db.ChangeTracker.Clear();
            await ChangeAsync(db);
        }

        Assert.Equal(("hit", null), await ReadAsync());
    }

    [Fact]
    public async Task A_write_that_the_database_refused_drops_nothing()
    {
        Assert.Equal(HttpStatusCode.Conflict, (await _host.PostAsync("/boards", """{"id":"b1"}""")).StatusCode);
        Assert.Equal(("hit", null), await ReadAsync());
    }

    [Fact]
    public async Task A_transaction_scope_counts_when_it_completes()
    {
        using (var ambient = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await using var scope = _host.Services.CreateAsyncScope();
            await ChangeAsync(scope.ServiceProvider.GetRequiredService<GoldenContext>());
            ambient.Complete();
        }

        Assert.Equal(("miss", "x"), await ReadAsync());

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await using var scope = _host.Services.CreateAsyncScope();
            await ChangeAsync(scope.ServiceProvider.GetRequiredService<GoldenContext>(), "y");
        }

        Assert.Equal(("hit", "x"), await ReadAsync());
    }

    private static async Task ChangeAsync(GoldenContext db, string owner = "x")
    {
        (await db.Set<Board>().SingleAsync(board => board.Id == "b1")).Owner = owner;
        await db.SaveChangesAsync();
    }

    private async Task<(string State, string? Owner)> ReadAsync()
    {
        var answer = await _host.GetAsync("/cached-boards/b1");

        return (answer.CacheState(), (string?)(await answer.JsonAsync())["owner"]);
    }
}
