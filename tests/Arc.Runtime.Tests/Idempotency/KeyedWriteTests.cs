using System.Net;
using Arc.Idempotency;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>A write with a key happens once, and answers each repetition as it answered the first time.</summary>
public sealed class KeyedWriteTests : IAsyncLifetime
{
    private const string Chair = """{"name":"Chair","sku":"C-1","price":10}""";

    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_085_A_repeated_create_gets_the_first_answer_byte_for_byte_and_writes_nothing()
    {
        var first = await _host.PostAsync("/products", Chair, Caller.Editor, Key("k"));
        var second = await _host.PostAsync("/products", Chair, Caller.Editor, Key("k"));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await AssertReplayAsync(first, second);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("\"k\"", first.Headers.GetValues("Idempotency-Key").Single());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Tag(), second.Tag());
        Assert.Equal(1, await ProductsAsync());
        Assert.Single(await _host.EventsAsync(await IdAsync(first)));
    }

    [Fact]
    public async Task SC_085_Without_a_key_two_creates_are_two_and_a_get_takes_no_notice_of_one()
    {
        await _host.PostAsync("/boards", """{"id":"one"}""");
        await _host.PostAsync("/boards", """{"id":"two"}""");
        var first = await _host.GetAsync("/boards", null, Key("k"));
        await _host.PostAsync("/boards", """{"id":"three"}""");
        var second = await _host.GetAsync("/boards", null, Key("k"));

        Assert.NotEqual(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Patch_delete_and_actions_are_repeated_like_creates()
    {
        var path = await _host.CreateProductAsync(Caller.Editor, ""","price":100""");

        var patched = await _host.PatchAsync(path, """{"price":50}""", Caller.Editor, Key("patch"));
        await _host.PatchAsync(path, """{"price":80}""", Caller.Editor);
        await AssertReplayAsync(patched, await _host.PatchAsync(path, """{"price":50}""", Caller.Editor, Key("patch")));
        Assert.Equal(80m, (decimal?)(await (await _host.GetAsync(path, Caller.Editor)).JsonAsync())["price"]);

        var discounted = await _host.PostAsync($"{path}/action", """{"action":"discount","percent":10}""", Caller.Editor, Key("action"));
        Assert.Equal("72", await discounted.Content.ReadAsStringAsync());
        await AssertReplayAsync(discounted, await _host.PostAsync($"{path}/action", """{"percent":10,"action":"discount"}""", Caller.Editor, Key("action")));
        Assert.Equal(72m, (decimal?)(await (await _host.GetAsync(path, Caller.Editor)).JsonAsync())["price"]);

        var deleted = await _host.DeleteAsync(path, Caller.Admin, Key("delete"));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await AssertReplayAsync(deleted, await _host.DeleteAsync(path, Caller.Admin, Key("delete")));
        Assert.Equal(["product.created", "product.updated", "product.updated", "product.updated", "product.deleted"], await _host.EventsAsync(path.Split('/')[^1]));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_is_kept_too()
    {
        var path = await _host.CreateProductAsync(Caller.Editor, ""","price":100""");
        var first = await _host.PatchAsync(path, """{"price":100}""", Caller.Editor, Key("k"));
        await _host.PatchAsync(path, """{"price":80}""", Caller.Editor);

        await AssertReplayAsync(first, await _host.PatchAsync(path, """{"price":100}""", Caller.Editor, Key("k")));
        Assert.Equal(80m, (decimal?)(await (await _host.GetAsync(path, Caller.Editor)).JsonAsync())["price"]);
    }

    [Fact]
    public async Task SC_087_The_order_of_members_and_blanks_do_not_matter_and_the_spelling_of_a_number_does()
    {
        var first = await _host.PostAsync("/products", """{"name":"Chair","sku":"C-1","price":1,"size":{"width":1,"height":2}}""", Caller.Editor, Key("k"));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await AssertReplayAsync(first, await _host.PostAsync("/products", """{ "size": {"height":2, "width":1}, "sku":"C-1", "price":1, "name":"Ch\u0061ir" }""", Caller.Editor, Key("k")));
        await (await _host.PostAsync("/products", """{"name":"Chair","sku":"C-1","price":1.0,"size":{"width":1,"height":2}}""", Caller.Editor, Key("k")))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "arc.idempotency_key_reused");
    }

    [Fact]
    public async Task A_key_that_comes_back_with_another_body_query_method_path_or_condition_is_refused_and_nothing_runs()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var other = await _host.CreateProductAsync(Caller.Admin);
        await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, Key("k"));

        HttpResponseMessage[] answers =
        [
            await _host.PatchAsync(path, """{"price":2}""", Caller.Admin, Key("k")),
            await _host.PatchAsync(other, """{"price":1}""", Caller.Admin, Key("k")),
            await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, Key("k"), ("If-Match", "*")),
            await _host.DeleteAsync(path, Caller.Admin, Key("k")),
        ];

        foreach (var answer in answers)
        {
            await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "arc.idempotency_key_reused");
        }

        Assert.Equal(1m, (decimal?)(await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["price"]);
    }

    [Fact]
    public async Task SC_090_The_same_key_of_another_principal_tenant_or_route_is_another_key()
    {
        var body = """{"name":"Chair","sku":"S"}""";
        var answers = new[]
        {
            await _host.PostAsync("/products", body, Caller.Editor, Key("k")),
            await _host.PostAsync("/products", body.Replace("\"S\"", "\"S2\"", StringComparison.Ordinal), Caller.Admin, Key("k")),
            await _host.PostAsync("/products", body, Caller.B1, Key("k")),
            await _host.PostAsync("/products", body, new Caller("aEditor", "B", "editor"), Key("k")),
            await _host.PostAsync("/boards", """{"id":"x"}""", Caller.Editor, Key("k")),
        };

        Assert.All(answers, answer => Assert.False(answer.Headers.Contains("Idempotency-Replayed")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(answers.Length, answers.Select(answer => answer.Headers.Location).Distinct().Count());
    }

    [Fact]
    public async Task SC_088_Of_a_hundred_at_once_one_runs_and_the_others_get_its_answer_or_are_told_to_wait()
    {
        _host.Boards.Before = async (_, _) => await Task.Delay(20);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created && !answer.Headers.Contains("Idempotency-Replayed"));

        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
            await answer.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
        }

        Assert.True((await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))).Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["board.created"], await _host.EventsAsync("b"));
    }

    [Fact]
    public async Task SC_094_While_the_first_is_at_work_a_repetition_neither_runs_nor_waits()
    {
        var (entered, leave, runs) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        _host.Boards.Before = async (_, _) =>
        {
            Interlocked.Increment(ref runs);
            entered.TrySetResult();
            await leave.Task;
        };

        var first = _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));
        await entered.Task;

        for (var i = 0; i < 3; i++)
        {
            await (await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))).ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
        }

        leave.SetResult();
        await AssertReplayAsync(await first, await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k")));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task SC_092_What_was_not_valid_may_be_mended_under_the_same_key()
    {
        await (await _host.PostAsync("/products", """{"name":"C","sku":"1"}""", Caller.Editor, Key("k"))).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");
        await (await _host.PostAsync("/products", "{", Caller.Editor, Key("k"))).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");

        var mended = await _host.PostAsync("/products", Chair, Caller.Editor, Key("k"));

        Assert.Equal(HttpStatusCode.Created, mended.StatusCode);
        Assert.False(mended.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task SC_092_A_failure_of_the_server_is_not_kept_and_leaves_no_claim()
    {
        var fails = true;
        _host.Boards.Before = (_, _) => fails ? throw new InvalidOperationException("no") : default;
        await (await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))).ProblemAsync(HttpStatusCode.InternalServerError, "arc.internal_error");
        fails = false;

        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))).StatusCode);
    }

    [Fact]
    public async Task A_refusal_of_the_domain_is_an_outcome_and_comes_again()
    {
        var runs = 0;
        _host.Boards.Before = (_, _) => throw new DomainException("FULL", $"Full {++runs}", 409);
        var first = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));

        await first.ProblemAsync(HttpStatusCode.Conflict, "FULL");
        await AssertReplayAsync(first, await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k")));
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    public async Task A_refusal_that_asks_to_try_again_is_not_kept(int status)
    {
        var runs = 0;
        _host.Boards.Before = (_, _) => runs++ == 0 ? throw new DomainException("LATER", "Later.", status) : default;

        Assert.Equal(status, (int)(await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"))).StatusCode);
    }

    [Fact]
    public async Task Who_has_lost_the_permission_since_gets_no_stored_answer()
    {
        var first = await _host.PostAsync("/products", """{"name":"Chair","sku":"C-1","cost":7}""", Caller.Admin, Key("k"));
        Assert.Equal(7, (int?)(await first.JsonAsync())["cost"]);

        var noRole = await _host.PostAsync("/products", """{"name":"Chair","sku":"C-1","cost":7}""", new Caller("aAdmin", "A"), Key("k"));
        await noRole.ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        Assert.False(noRole.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Who_may_see_less_since_is_refused_and_who_may_see_more_is_not()
    {
        var path = await _host.CreateProductAsync(Caller.Admin, ""","cost":7""");
        var wide = await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, Key("wide"));
        var narrow = await _host.PatchAsync(path, """{"price":2}""", new Caller("aAdmin", "A", "editor"), Key("narrow"));

        Assert.Equal(7, (int?)(await wide.JsonAsync())["cost"]);
        Assert.False((await narrow.JsonAsync()).ContainsKey("cost"));
        await (await _host.PatchAsync(path, """{"price":1}""", new Caller("aAdmin", "A", "editor"), Key("wide"))).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        await AssertReplayAsync(narrow, await _host.PatchAsync(path, """{"price":2}""", Caller.Admin, Key("narrow")));
    }

    [Fact]
    public async Task SC_096_Headers_of_the_operation_come_again_and_those_of_the_person_and_the_moment_do_not()
    {
        _host.Boards.Before = (_, operation) =>
        {
            operation.Http!.Response.Headers["X-Receipt"] = "r-1";
            operation.Http.Response.Cookies.Append("session", "secret");
            return default;
        };

        var first = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));
        var second = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));

        Assert.Equal("r-1", second.Headers.GetValues("X-Receipt").Single());
        Assert.True(first.Headers.Contains("Set-Cookie"));
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("\"\"")]
    [InlineData("\"Tromsø\"")]
    [InlineData("\"a\" \"b\"")]
    public async Task SC_095_What_is_no_key_is_refused_and_said_where_to_read_about_it(string header)
    {
        var problem = await (await _host.PostAsync("/boards", """{"id":"b"}""", null, ("Idempotency-Key", header))).ProblemAsync(HttpStatusCode.BadRequest, "arc.idempotency_key_malformed");

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync((string)problem["type"]!)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync("/boards/b")).StatusCode);
    }

    [Fact]
    public async Task SC_095_Forgetting_one_key_touches_no_other_that_begins_like_it()
    {
        foreach (var key in new[] { "a", "ab", "a:b", "*", "a*", "%", "A" })
        {
            await _host.PostAsync("/boards", $$"""{"id":"{{Uri.EscapeDataString(key).Replace('%', '_')}}"}""", null, Key(key));
        }

        var keys = _host.Services.GetRequiredService<IdempotencyKeys>();

        Assert.True(await keys.HasAsync("a"));
        Assert.Equal(1, await keys.ForgetAsync("a"));
        Assert.Equal(0, await keys.ForgetAsync("a"));
        Assert.False(await keys.HasAsync("a"));
        Assert.True(await keys.HasAsync("ab") && await keys.HasAsync("a:b") && await keys.HasAsync("*") && await keys.HasAsync("a*") && await keys.HasAsync("A"));
        Assert.Equal(1, await keys.ForgetAsync("*"));
        Assert.True(await keys.HasAsync("ab") && await keys.HasAsync("a*"));
    }

    [Fact]
    public async Task A_caller_who_goes_away_finds_the_answer_when_it_comes_back()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var patience = new CancellationTokenSource();
        _host.Boards.After.Add(async (_, context) =>
        {
            if (entered.TrySetResult())
            {
                await UntilTheCallerHasGoneAsync(context);
            }
        });
        var request = new HttpRequestMessage(HttpMethod.Post, "/boards") { Content = new StringContent("""{"id":"b"}""", null, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "\"k\"");
        var first = _host.Client.SendAsync(request, patience.Token);
        await entered.Task;
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var again = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));

        for (var i = 0; i < 1200 && again.StatusCode == HttpStatusCode.Conflict; i++)
        {
            await again.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
            await Task.Delay(100);
            again = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));
        }

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_caller_who_goes_away_finds_the_refusal_when_it_comes_back()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var patience = new CancellationTokenSource();
        _host.Boards.Before = async (_, context) =>
        {
            if (entered.TrySetResult())
            {
                await UntilTheCallerHasGoneAsync(context);
            }

            throw new DomainException("FULL", "No more boards.", 409);
        };
        var request = new HttpRequestMessage(HttpMethod.Post, "/boards") { Content = new StringContent("""{"id":"b"}""", null, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "\"k\"");
        var first = _host.Client.SendAsync(request, patience.Token);
        await entered.Task;
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var again = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));

        for (var i = 0; i < 1200 && !again.Headers.Contains("Idempotency-Replayed"); i++)
        {
            await again.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
            await Task.Delay(100);
            again = await _host.PostAsync("/boards", """{"id":"b"}""", null, Key("k"));
        }

        await again.ProblemAsync(HttpStatusCode.Conflict, "FULL");
    }

    [Fact]
    public async Task A_row_outside_the_filter_is_refused_and_not_kept()
    {
        var path = await _host.CreateBoardAsync();
        _host.Boards.Permit = _ => new(Arc.Permissions.Decision<Board>.Rows(row => row.Owner == null, row => row.Owner == null));

        await (await _host.PatchAsync(path, """{"owner":"x"}""", null, Key("k"))).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        _host.Boards.Permit = _ => new(Arc.Permissions.Decision<Board>.Granted);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"owner":"x"}""", null, Key("k"))).StatusCode);
    }

    private static async Task UntilTheCallerHasGoneAsync(OperationContext context) =>
        await Task.Delay(Timeout.Infinite, context.Http!.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static (string, string) Key(string key) => ("Idempotency-Key", $"\"{key}\"");

    private static async Task AssertReplayAsync(HttpResponseMessage first, HttpResponseMessage second)
    {
        Assert.Equal("true", second.Headers.TryGetValues("Idempotency-Replayed", out var values) ? values.Single() : await second.Content.ReadAsStringAsync());
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Content.Headers.ContentType?.ToString(), second.Content.Headers.ContentType?.ToString());
        Assert.Equal(first.Headers.CacheControl?.ToString(), second.Headers.CacheControl?.ToString());
        Assert.Equal(first.Headers.GetValues("Idempotency-Expires").Single(), second.Headers.GetValues("Idempotency-Expires").Single());
    }

    private static async Task<string> IdAsync(HttpResponseMessage answer) => (string)(await answer.JsonAsync())["id"]!;

    private async Task<int> ProductsAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<GoldenContext>().Set<Product>().IgnoreQueryFilters().CountAsync();
    }
}
