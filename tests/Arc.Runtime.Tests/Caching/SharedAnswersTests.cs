using System.Text;
using Arc.Caching;
using Arc.Json;
using Arc.Query;

namespace Arc.Runtime.Tests.Caching;

/// <summary>Those who ask the same at the same time share a read that begins after they asked; nobody else waits.</summary>
public sealed class SharedAnswersTests
{
    private readonly SharedAnswers _answers = new();
    private int _reads;

    [Fact]
    public async Task The_first_reads_at_once_and_those_who_come_meanwhile_share_the_next_read()
    {
        Assert.True(_answers.TryEnter(Page(1)));
        Assert.False(_answers.TryEnter(Page(1)));
        var crowd = Enumerable.Range(0, 20).Select(_ => _answers.JoinAsync(Page(1), ReadAsync)).ToArray();
        Assert.Equal(0, _reads);

        _answers.Leave(Page(1));
        var answers = await Task.WhenAll(crowd);

        Assert.Equal(1, _reads);
        Assert.All(answers, answer => Assert.Equal("\"read 1\"", Text(answer)));
        Assert.True(_answers.TryEnter(Page(1)));
    }

    [Fact]
    public async Task Who_asks_during_a_shared_read_gets_a_later_one()
    {
        var gate = new TaskCompletionSource();
        Assert.True(_answers.TryEnter(Page(1)));
        var first = _answers.JoinAsync(Page(1), async () =>
        {
            await gate.Task;
            return await ReadAsync();
        });
        _answers.Leave(Page(1));

        Assert.False(_answers.TryEnter(Page(1)));
        var second = _answers.JoinAsync(Page(1), ReadAsync);
        Assert.Equal(0, _reads);
        gate.SetResult();

        Assert.Equal("\"read 1\"", Text(await first));
        Assert.Equal("\"read 2\"", Text(await second));
    }

    [Fact]
    public void Whatever_differs_waits_for_nobody()
    {
        var page = Page(1);
        CacheKey[] different =
        [
            page,
            Page(2),
            page with { Tenant = "globex" },
            page with { Tenant = null },
            page with { Caller = ScopeKind.Elevated },
            page with { Readable = new FieldMask().With(3) },
            page with { Resource = "orders" },
            page with { List = page.List with { After = "" } },
            page with { List = page.List with { CountsExactly = true } },
        ];

        Assert.All(different, key => Assert.True(_answers.TryEnter(key)));
    }

    [Fact]
    public async Task When_a_shared_read_fails_everybody_asks_alone_and_the_next_begins_at_once()
    {
        Assert.True(_answers.TryEnter(Page(1)));
        var crowd = Enumerable.Range(0, 3).Select(_ => _answers.JoinAsync(Page(1), () => throw new InvalidOperationException("The database is gone."))).ToArray();

        _answers.Leave(Page(1));

        Assert.All(await Task.WhenAll(crowd), Assert.Null);
        Assert.True(_answers.TryEnter(Page(1)));
    }

    [Fact]
    public async Task Who_joins_after_the_read_has_ended_asks_alone()
    {
        Assert.True(_answers.TryEnter(Page(1)));
        _answers.Leave(Page(1));

        Assert.Null(await _answers.JoinAsync(Page(1), ReadAsync));
        Assert.Equal(0, _reads);
    }

    [Fact]
    public async Task A_crowd_from_many_threads_gets_only_reads_that_began_after_it_asked()
    {
        var version = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var key = Page(1 + (i % 2));
                var before = Interlocked.Increment(ref version);

                if (_answers.TryEnter(key))
                {
                    await Task.Yield();
                    _answers.Leave(key);
                }
                else if (await _answers.JoinAsync(key, () => WriteAsync(Volatile.Read(ref version))) is { } answer)
                {
                    Assert.InRange(int.Parse(Text(answer), System.Globalization.CultureInfo.InvariantCulture), before, int.MaxValue);
                    answer.Release();
                }
            }
        })));

        Assert.True(_answers.TryEnter(Page(1)));
        Assert.True(_answers.TryEnter(Page(2)));
    }

    private Task<Representation> ReadAsync()
    {
        var buffer = JsonBuffer.Rent();
        buffer.Writer.WriteStringValue($"read {Interlocked.Increment(ref _reads)}");

        return Task.FromResult(new Representation(buffer, "\"tag\"", null));
    }

    private static async Task<Representation> WriteAsync(int number)
    {
        await Task.Yield();
        var buffer = JsonBuffer.Rent();
        buffer.Writer.WriteNumberValue(number);

        return new Representation(buffer, "\"tag\"", null);
    }

    private static CacheKey Page(int page) => new("products", "acme", ScopeKind.Member, default, Id: null, new ListRequest(20, page, null, false));

    private static string Text(SharedAnswer? answer) => Encoding.UTF8.GetString(answer!.Body!.Value.Span);
}
