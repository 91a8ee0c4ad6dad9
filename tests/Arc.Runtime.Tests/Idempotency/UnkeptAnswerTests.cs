using System.Net;
using Arc.Idempotency;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>A write that stands is not carried out again because the store beside the database did not take its answer.</summary>
public sealed class UnkeptAnswerTests : IAsyncLifetime
{
    private const string Board = """{"id":"b"}""";

    private static readonly (string, string) _key = ("Idempotency-Key", "\"k\"");

    private GoldenHost _host = null!;
    private int _runs;

    private UnwellStore Store => _host.Services.GetServices<IIdempotencyStore>().OfType<UnwellStore>().Single();

    public async ValueTask InitializeAsync()
    {
        _host = await GoldenHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton<IIdempotencyStore, UnwellStore>();
            builder.Configuration["Arc:Idempotency:Store"] = "Unwell";
        });
        _host.Boards.Before = (_, _) =>
        {
            Interlocked.Increment(ref _runs);
            return default;
        };
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_key_stays_taken_while_the_store_fails_and_the_first_answer_comes_when_it_does_not()
    {
        var isUnwell = true;
        Store.Refuses = () => Volatile.Read(ref isUnwell) ? new IOException("no") : null;
        var first = await _host.PostAsync("/boards", Board, null, _key);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);

        // Several tries have failed by then, and the request is long over.
        await UntilAsync(() => Store.Refused >= 3);
        var meanwhile = await _host.PostAsync("/boards", Board, null, _key);
        Assert.Equal(TimeSpan.FromSeconds(1), meanwhile.Headers.RetryAfter?.Delta);
        await meanwhile.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
        Assert.Equal(0, Store.Released);

        Volatile.Write(ref isUnwell, false);
        await UntilAsync(() => Store.Released == 1);
        var again = await _host.PostAsync("/boards", Board, null, _key);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, _runs);
        Assert.Equal(["board.created"], await _host.EventsAsync("b"));
        Assert.Equal(0, _host.Services.GetRequiredService<UnkeptAnswers>().Count);
    }

    [Fact]
    public async Task A_change_and_a_removal_are_kept_late_too()
    {
        var path = await _host.CreateBoardAsync();
        var failures = 0;
        Store.Refuses = () => Interlocked.Increment(ref failures) % 3 != 0 ? new TimeoutException() : null;

        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"m1":7}""", null, _key)).StatusCode);
        await UntilAsync(() => Store.Released == 1);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync(path, null, ("Idempotency-Key", "\"d\""))).StatusCode);
        await UntilAsync(() => Store.Released == 2);

        Assert.True((await _host.DeleteAsync(path, null, ("Idempotency-Key", "\"d\""))).Headers.Contains("Idempotency-Replayed"));
        Assert.True((await _host.PatchAsync(path, """{"m1":7}""", null, _key)).Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task At_the_end_of_the_process_the_key_is_left_as_it_is_and_the_log_says_so()
    {
        Store.Refuses = () => new IOException("no");
        await _host.PostAsync("/boards", Board, null, _key);
        await _host.Services.GetRequiredService<UnkeptAnswers>().StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (Store.Released, Store.Abandoned));
        Assert.Single(_host.Log.Entries, entry => entry.Id == 8108);
        await (await _host.PostAsync("/boards", Board, null, _key)).ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_key_that_went_to_another_is_not_asked_for_again()
    {
        Store.Refuses = () => new InvalidOperationException("lost");
        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/boards", Board, null, _key)).StatusCode);

        Assert.Equal((1, 1), (Store.Refused, Store.Released));
        Assert.Single(_host.Log.Entries, entry => entry.Id == 8107);
    }

    [Fact]
    public async Task What_is_refused_after_the_save_and_taken_back_leaves_no_answer()
    {
        var path = await _host.CreateBoardAsync();

        // Not to be judged from the row alone: a database is asked after the save, within its transaction.
        _host.Boards.Permit = _ => new(Decision<Board>.Rows(row => row.Id.Length + (row.Owner ?? "").Length == 2));
        await (await _host.PatchAsync(path, """{"owner":"x"}""", null, _key)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");

        _host.Boards.Permit = _ => new(Decision<Board>.Granted);
        var second = await _host.PatchAsync(path, """{"owner":"x"}""", null, _key);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.True((await _host.PatchAsync(path, """{"owner":"x"}""", null, _key)).Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public void Answers_that_wait_have_a_limit()
    {
        var unkept = _host.Services.GetRequiredService<UnkeptAnswers>();

        Assert.True(unkept.HasRoom((int)UnkeptAnswers.MaxBytes));
        Assert.False(unkept.HasRoom((int)UnkeptAnswers.MaxBytes + 1));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 12_000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition(), "It did not come true within two minutes.");
    }
}
