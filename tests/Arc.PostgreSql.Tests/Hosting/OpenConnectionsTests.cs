using System.Data;
using Arc.PostgreSql.Events;
using Arc.PostgreSql.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arc.PostgreSql.Tests.Hosting;

/// <summary>
/// Writes that follow each other closely go on with the connection of the write before. A row notes what its session was marked with;
/// the mark is gone once a connection was put in order.
/// </summary>
public sealed class OpenConnectionsTests : IAsyncLifetime
{
    private readonly ShopDatabase _database = new();
    private ShopHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.ExecuteAsync("ALTER TABLE \"Categories\" ADD COLUMN mark text DEFAULT nullif(current_setting('arc.mark', true), '')");
        _host = new ShopHost(_database.ConnectionString, watched: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_next_write_goes_on_with_the_session_of_the_one_before()
    {
        await MarkAsync("first");

        Assert.Equal("first", await WriteAsync());
        Assert.Equal("first", await WriteAsync(synchronously: true));
    }

    [Fact]
    public async Task A_connection_whose_statement_has_failed_is_given_to_nobody()
    {
        await MarkAsync("kept");
        var category = new Category { Title = "Kitchen" };

        await using (var context = _host.Context())
        {
            context.Add(category);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using (var context = _host.Context())
        {
            context.Add(new Category { Id = category.Id, Title = "Kitchen" });
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(TestContext.Current.CancellationToken));
        }

        Assert.Null(await WriteAsync());
    }

    [Fact]
    public async Task After_a_server_that_went_away_one_write_fails_and_the_next_ones_do_not()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WriteAsync()));
        await _database.ExecuteAsync("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        var failed = 0;

        for (var write = 0; write < 8; write++)
        {
            try
            {
                await WriteAsync();
            }
            catch (Exception exception) when (exception is DbUpdateException or NpgsqlException or InvalidOperationException)
            {
                failed++;
            }
        }

        Assert.InRange(failed, 0, 2);
    }

    [Fact]
    public async Task The_connection_of_the_context_is_not_touched()
    {
        await using var context = _host.Context();
        var own = context.Database.GetDbConnection();
        context.Database.SetCommandTimeout(77);
        context.Add(new Category { Title = "Kitchen" });
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Same(own, context.Database.GetDbConnection());
        Assert.Equal(77, context.Database.GetCommandTimeout());
        Assert.Equal(ConnectionState.Closed, own.State);
        Assert.Equal(1, await context.Categories.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_has_opened_the_connection_or_begun_a_transaction_writes_on_it()
    {
        await MarkAsync("kept");
        await using var context = _host.Context();
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await context.Database.ExecuteSqlRawAsync("SELECT set_config('arc.mark', 'own', false)", TestContext.Current.CancellationToken);

        Assert.Equal("own", await WriteAsync(context));

        await using var transaction = await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("own", await WriteAsync(context));
    }

    [Fact]
    public async Task A_context_that_was_given_another_connection_writes_on_that_one()
    {
        await MarkAsync("kept");
        await using var other = new NpgsqlConnection(_database.ConnectionString);
        await using var context = _host.Context();
        context.Database.SetDbConnection(other);

        Assert.Null(await WriteAsync(context));
        Assert.Same(other, context.Database.GetDbConnection());
    }

    [Fact]
    public async Task Where_somebody_looks_at_connections_each_write_has_a_session_of_its_own()
    {
        await using var watched = new ShopHost(_database.ConnectionString);
        await MarkAsync("kept", watched);
        await using var context = watched.Context();

        Assert.Null(await WriteAsync(context));
    }

    [Fact]
    public async Task Where_the_database_has_triggers_each_write_has_a_session_of_its_own()
    {
        await _database.ExecuteAsync(
            """
            CREATE FUNCTION leave_a_mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('arc.mark', 'left', false); RETURN NULL; END $$;
            CREATE TRIGGER leaves_a_mark AFTER INSERT ON "Categories" FOR EACH ROW EXECUTE FUNCTION leave_a_mark();
            """);

        for (var write = 0; write < 5; write++)
        {
            Assert.Null(await WriteAsync(synchronously: write % 2 == 0));
        }
    }

    [Fact]
    public async Task Where_none_may_stay_open_none_is_lent()
    {
        await using var host = new ShopHost(_database.ConnectionString + ";Maximum Pool Size=3", watched: false);
        await using var context = host.Context();

        Assert.False(ConnectionsOf(host).CanLend(context.GetService<IRelationalConnection>()));
    }

    private static OpenConnections ConnectionsOf(ShopHost host) =>
        host.Services.GetRequiredService<DbContextOptions<ShopContext>>().FindExtension<OutboxContextExtension>()!.Connections;

    /// <summary>Leaves a mark in the session of a connection that waits for the next write.</summary>
    private async Task MarkAsync(string text, ShopHost? host = null)
    {
        var connections = ConnectionsOf(host ?? _host);
        var lent = await connections.LendAsync(TestContext.Current.CancellationToken);
        await lent.Holder.Database.ExecuteSqlAsync($"SELECT set_config('arc.mark', {text}, false)", TestContext.Current.CancellationToken);
        connections.Return(lent, succeeded: true);
    }

    private async Task<string?> WriteAsync(bool synchronously = false)
    {
        await using var context = _host.Context();

        return await WriteAsync(context, synchronously);
    }

    /// <summary>Writes a row.</summary>
    /// <returns>The mark of the session that wrote it.</returns>
    private async Task<string?> WriteAsync(ShopContext context, bool synchronously = false)
    {
        var title = Guid.NewGuid().ToString();
        context.Add(new Category { Title = title });

        if (synchronously)
        {
#pragma warning disable CA1849 // This is the way that is to be seen.
            context.SaveChanges();
#pragma warning restore CA1849
        }
        else
        {
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        return context.Database.CurrentTransaction is null
            ? await _database.ScalarAsync<object>($"SELECT mark FROM \"Categories\" WHERE \"Title\" = '{title}'") as string
            : await context.Database.SqlQuery<string?>($"SELECT mark AS \"Value\" FROM \"Categories\" WHERE \"Title\" = {title}").SingleAsync(TestContext.Current.CancellationToken);
    }
}
