using System.Net;
using System.Text.Json;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>A kept answer shows its row only as long as the caller may reach the row.</summary>
public sealed class ReplayedRowTests : IAsyncLifetime
{
    private static readonly (string, string) _key = ("Idempotency-Key", "\"k\"");

    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("b")]
    [InlineData("a b/ü?#%41&日本")]
    public async Task What_was_created_is_shown_again_only_while_it_can_be_got(string id)
    {
        _host.Boards.Permit = context => new(context.Operation == Operations.Get
            ? Decision<Board>.Rows(row => row.Owner == null, row => row.Owner == null)
            : Decision<Board>.Granted);
        var body = JsonSerializer.Serialize(new { id });
        var first = await _host.PostAsync("/boards", body, null, _key);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await AssertReplayedAsync(first, await _host.PostAsync("/boards", body, null, _key));

        await SetOwnerAsync(id, "somebody");
        await AssertRefusedAsync(await _host.PostAsync("/boards", body, null, _key));

        await SetOwnerAsync(id, null);
        await AssertReplayedAsync(first, await _host.PostAsync("/boards", body, null, _key));
    }

    [Fact]
    public async Task Also_where_only_the_store_can_tell()
    {
        _host.Boards.Permit = context => new(context.Operation == Operations.Get
            ? Decision<Board>.Rows(row => (row.Owner ?? "").Length == 0)
            : Decision<Board>.Granted);
        var first = await _host.PostAsync("/boards", """{"id":"b"}""", null, _key);
        await AssertReplayedAsync(first, await _host.PostAsync("/boards", """{"id":"b"}""", null, _key));

        await SetOwnerAsync("b", "somebody");
        await AssertRefusedAsync(await _host.PostAsync("/boards", """{"id":"b"}""", null, _key));
    }

    [Fact]
    public async Task Who_never_could_get_it_is_shown_the_answer_again()
    {
        _host.Boards.Permit = context => new(context.Operation == Operations.Get
            ? Decision<Board>.Rows(row => row.Owner != null, row => row.Owner != null)
            : Decision<Board>.Granted);
        await AssertReplayedAsync(await _host.PostAsync("/boards", """{"id":"a"}""", null, _key), await _host.PostAsync("/boards", """{"id":"a"}""", null, _key));

        _host.Boards.Permit = context => new(context.Operation == Operations.Get ? Decision<Board>.Denied : Decision<Board>.Granted);
        var key = ("Idempotency-Key", "\"denied\"");
        await AssertReplayedAsync(await _host.PostAsync("/boards", """{"id":"b"}""", null, key), await _host.PostAsync("/boards", """{"id":"b"}""", null, key));
    }

    [Fact]
    public async Task Who_may_get_no_row_any_more_is_refused()
    {
        await _host.PostAsync("/boards", """{"id":"b"}""", null, _key);
        _host.Boards.Permit = context => context.Operation == Operations.Get ? throw new InvalidOperationException("no") : new(Decision<Board>.Granted);

        await AssertRefusedAsync(await _host.PostAsync("/boards", """{"id":"b"}""", null, _key));
    }

    [Fact]
    public async Task What_was_changed_is_shown_again_only_while_it_may_be_changed()
    {
        var path = await _host.CreateBoardAsync();
        _host.Boards.Permit = context => new(context.Operation == Operations.Update
            ? Decision<Board>.Rows(row => row.Owner == null, row => row.Owner == null)
            : Decision<Board>.Granted);
        var first = await _host.PatchAsync(path, """{"m1":7}""", null, _key);
        await AssertReplayedAsync(first, await _host.PatchAsync(path, """{"m1":7}""", null, _key));

        await SetOwnerAsync("b1", "somebody");
        await AssertRefusedAsync(await _host.PatchAsync(path, """{"m1":7}""", null, _key));

        await SetOwnerAsync("b1", null);
        await AssertReplayedAsync(first, await _host.PatchAsync(path, """{"m1":7}""", null, _key));

        // Gone for good or out of sight: the answer does not tell which.
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync(path)).StatusCode);
        await AssertRefusedAsync(await _host.PatchAsync(path, """{"m1":7}""", null, _key));
    }

    [Fact]
    public async Task What_an_action_returned_is_shown_again_only_to_the_owner()
    {
        var creator = new Caller("a1", "A", "editor");
        var path = await _host.CreateProductAsync(creator, ""","price":100""");
        var first = await _host.PostAsync($"{path}/action", """{"action":"discount","percent":10}""", Caller.A1, _key);
        Assert.Equal("90", await first.Content.ReadAsStringAsync());
        await AssertReplayedAsync(first, await _host.PostAsync($"{path}/action", """{"action":"discount","percent":10}""", Caller.A1, _key));

        await ChangeAsync<Product>(row => row.CreatedBy = "a2");
        await AssertRefusedAsync(await _host.PostAsync($"{path}/action", """{"action":"discount","percent":10}""", Caller.A1, _key));
    }

    [Fact]
    public async Task A_removal_is_told_again_and_so_is_what_was_removed_since_where_no_permission_asks_for_the_row()
    {
        var first = await _host.PostAsync("/boards", """{"id":"b"}""", null, _key);
        var path = first.Headers.Location!.ToString();
        _host.Boards.Permit = context => new(context.Operation == Operations.Delete
            ? Decision<Board>.Rows(row => row.Owner == null, row => row.Owner == null)
            : Decision<Board>.Granted);
        await _host.DeleteAsync(path, null, ("Idempotency-Key", "\"delete\""));

        var again = await _host.DeleteAsync(path, null, ("Idempotency-Key", "\"delete\""));
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        await AssertReplayedAsync(first, await _host.PostAsync("/boards", """{"id":"b"}""", null, _key));
    }

    [Fact]
    public async Task A_refusal_of_a_creation_is_about_no_row_and_told_again()
    {
        _host.Boards.Permit = _ => new(Decision<Board>.Rows(row => row.Owner == null, row => row.Owner == null));
        _host.Boards.Before = (_, _) => throw new DomainException("FULL", "No more boards.", 409);
        var first = await _host.PostAsync("/boards", """{"id":"b"}""", null, _key);

        await AssertReplayedAsync(first, await _host.PostAsync("/boards", """{"id":"b"}""", null, _key));
    }

    private static async Task AssertReplayedAsync(HttpResponseMessage first, HttpResponseMessage second)
    {
        Assert.Equal("true", second.Headers.TryGetValues("Idempotency-Replayed", out var values) ? values.Single() : await second.Content.ReadAsStringAsync());
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        await answer.ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        Assert.False(answer.Headers.Contains("Idempotency-Replayed"));
        Assert.Null(answer.Headers.Location);
        Assert.Null(answer.Headers.ETag);
    }

    private Task SetOwnerAsync(string id, string? owner) => ChangeAsync<Board>(row => row.Owner = row.Id == id ? owner : row.Owner);

    private async Task ChangeAsync<T>(Action<T> change)
        where T : class
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<GoldenContext>();

        foreach (var row in await context.Set<T>().IgnoreQueryFilters().ToListAsync())
        {
            change(row);
        }

        await context.SaveChangesAsync();
    }
}
