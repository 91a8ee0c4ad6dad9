using System.Net;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.PostgreSql.Tests.Problems;

/// <summary>
/// A connection that is cut at a commit leaves in doubt whether it was one, with and without an execution strategy that tries again.
/// Nobody is told of a success that is none, and nothing is done twice.
/// </summary>
public sealed class CommitDoubtTests : IAsyncLifetime
{
    private const string Chair = """{"name":"Chair","sku":"C-1","price":100}""";

    private CuttingProxy _proxy = null!;
    private GoldenHost _host = null!;
    private string _connection = "";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(false, false, HttpStatusCode.InternalServerError)]
    [InlineData(false, true, HttpStatusCode.InternalServerError)]
    [InlineData(true, false, HttpStatusCode.Created)]
    [InlineData(true, true, HttpStatusCode.InternalServerError)]
    public async Task A_new_row_is_there_once_or_not_at_all(bool retries, bool isCarriedOut, HttpStatusCode status)
    {
        await StartAsync(retries);
        var cut = CutAt("INSERT INTO \"Product\"", isCarriedOut, "SELECT count(*) = 1 FROM \"Product\"");

        var answer = await _host.PostAsync("/products", Chair, Caller.Admin);

        await cut;
        Assert.Equal(status, answer.StatusCode);
        var rows = isCarriedOut || status == HttpStatusCode.Created ? 1 : 0;
        Assert.Equal(rows, await ScalarAsync<long>("SELECT count(*) FROM \"Product\""));

        if (rows == 1)
        {
            Assert.Equal(["product.created"], await _host.EventsAsync($"{await ScalarAsync<Guid>("SELECT \"Id\" FROM \"Product\"")}"));
        }

        await AssertWorksAsync(rows);
    }

    [Theory]
    [InlineData(false, false, HttpStatusCode.InternalServerError)]
    [InlineData(false, true, HttpStatusCode.InternalServerError)]
    [InlineData(true, false, HttpStatusCode.OK)]
    [InlineData(true, true, HttpStatusCode.InternalServerError)]
    public async Task An_action_is_done_once_or_not_at_all(bool retries, bool isCarriedOut, HttpStatusCode status)
    {
        await StartAsync(retries);
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"price\":100");
        var cut = CutAt("UPDATE \"Product\"", isCarriedOut, "SELECT \"Price\" < 100 FROM \"Product\"");

        var answer = await _host.PostAsync($"{path}/action", """{"action":"discount","percent":10}""", Caller.Admin);

        await cut;
        Assert.Equal(status, answer.StatusCode);
        var isDone = isCarriedOut || status == HttpStatusCode.OK;
        Assert.Equal(isDone ? 90 : 100, await ScalarAsync<decimal>("SELECT \"Price\" FROM \"Product\""));
        Assert.Equal(isDone ? ["product.created", "product.updated"] : ["product.created"], await _host.EventsAsync(path.Split('/')[^1]));
        await AssertWorksAsync(1);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.NoContent)]
    [InlineData(true, HttpStatusCode.InternalServerError)]
    public async Task A_deletion_that_was_repeated_is_told_apart_from_a_row_that_was_never_there(bool isCarriedOut, HttpStatusCode status)
    {
        await StartAsync(retries: true);
        var path = await _host.CreateProductAsync(Caller.Admin);
        var cut = CutAt("DELETE FROM \"Product\"", isCarriedOut, "SELECT count(*) = 0 FROM \"Product\"");

        var answer = await _host.DeleteAsync(path, Caller.Admin);

        await cut;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(["product.created", "product.deleted"], await _host.EventsAsync(path.Split('/')[^1]));
        await AssertWorksAsync(0);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_transaction_around_the_save_is_not_repeated_as_an_empty_success(bool retries, bool isCarriedOut)
    {
        await StartAsync(retries);

        // Only the database can judge the filter, so the row is saved, looked for and then committed.
        _host.Boards.Permit = _ => new(Decision<Board>.Rows(board => EF.Functions.Like(board.Id, "b%")));
        var cut = CutAt("COMMIT", isCarriedOut, "SELECT count(*) = 1 FROM \"Board\"", after: "INSERT INTO \"Board\"");

        var answer = await _host.PostAsync("/boards", """{"id":"b1"}""");

        await cut;
        await answer.ProblemAsync(HttpStatusCode.InternalServerError, "arc.internal_error");
        Assert.Equal(isCarriedOut ? 1 : 0, await ScalarAsync<long>("SELECT count(*) FROM \"Board\""));
        Assert.Equal(isCarriedOut ? ["board.created"] : [], await _host.EventsAsync("b1"));
        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", """{"id":"b2"}""")).StatusCode);
        Assert.Equal(["board.created"], await _host.EventsAsync("b2"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task With_a_key_the_caller_finds_out_by_asking_again(bool retries, bool isCarriedOut)
    {
        await StartAsync(retries);
        var key = ("Idempotency-Key", "\"k\"");
        var cut = CutAt("INSERT INTO \"Product\"", isCarriedOut, "SELECT count(*) = 1 FROM \"Product\"");

        var first = await _host.PostAsync("/products", Chair, Caller.Admin, key);
        await cut;
        var again = await _host.PostAsync("/products", Chair, Caller.Admin, key);

        Assert.True(first.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.InternalServerError, $"{first.StatusCode}");
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(isCarriedOut || first.StatusCode == HttpStatusCode.Created, again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM \"Product\""));
        Assert.Equal(["product.created"], await _host.EventsAsync(again.Headers.Location!.ToString().Split('/')[^1]));
    }

    [Fact]
    public async Task A_server_that_stays_away_after_the_cut_is_no_reason_to_say_that_nothing_was_done()
    {
        await StartAsync(retries: true);
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"price\":100");
        var cut = CutAt("UPDATE \"Product\"", isCarriedOut: true, "SELECT \"Price\" < 100 FROM \"Product\"");
        var answering = _host.PatchAsync(path, """{"price":7}""", Caller.Admin);
        await cut;
        await _proxy.DisposeAsync();

        await (await answering).ProblemAsync(HttpStatusCode.InternalServerError, "arc.internal_error");
        Assert.Equal(7, await ScalarAsync<decimal>("SELECT \"Price\" FROM \"Product\""));
    }

    private async Task StartAsync(bool retries) => _host = await GoldenHost.StartAsync(
        builder =>
        {
            _connection = builder.Configuration["ConnectionStrings:PostgreSql"]!;
            _proxy = new CuttingProxy(_connection);
            builder.Configuration["ConnectionStrings:PostgreSql"] = _proxy.ConnectionString;
        },
        arc: arc => arc.ConfigureDbContext(options =>
        {
            if (retries)
            {
                options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure(3, TimeSpan.FromSeconds(1), null));
            }
        }));

    private Task CutAt(string statement, bool isCarriedOut, string condition, string? after = null) =>
        _proxy.CutAt(statement, after ?? statement, isCarriedOut ? () => ScalarAsync<bool>(condition) : null);

    /// <summary>What was cut is forgotten: the next request is answered as ever.</summary>
    private async Task AssertWorksAsync(int rows)
    {
        await _host.CreateProductAsync(Caller.Admin);
        Assert.Equal(rows + 1, await ScalarAsync<long>("SELECT count(*) FROM \"Product\""));
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return (T)(await command.ExecuteScalarAsync())!;
    }
}
