using Arc.Caching;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Caching;

/// <summary>What is kept stays within its budget, and what is asked for stays longest.</summary>
public sealed class MemoryAnswersTests
{
    private const int Budget = 256 << 10;

    private readonly MemoryAnswers _answers = new(Options.Create(new CacheOptions { MemoryBytes = Budget, MaxEntryBytes = 8 << 10 }));

    [Fact]
    public void Ten_thousand_entries_stay_within_the_budget_and_the_one_in_use_stays()
    {
        var hot = Key("hot");
        _answers.Keep(hot, Answer(1000));

        for (var i = 0; i < 10_000; i++)
        {
            _answers.Keep(Key($"cold {i}"), Answer(i % 4000));
            Assert.InRange(_answers.Bytes, 1, Budget);
            Assert.NotNull(_answers.Find(hot));
        }

        Assert.InRange(_answers.Count, 10, Budget / 400);
    }

    [Fact]
    public void Long_keys_count()
    {
        for (var i = 0; i < 1000; i++)
        {
            _answers.Keep(Key(new string('x', 4000) + i), Answer(0));
        }

        Assert.InRange(_answers.Count, 1, Budget / 8000);
    }

    [Fact]
    public void An_entry_that_is_kept_again_counts_once()
    {
        for (var i = 0; i < 10_000; i++)
        {
            _answers.Keep(Key("one"), Answer(1000, generation: i));
        }

        Assert.Equal(1, _answers.Count);
        Assert.InRange(_answers.Bytes, 1000, 2000);
        Assert.Equal(9999, _answers.Find(Key("one"))!.Generation);
    }

    [Fact]
    public void What_is_too_large_is_not_kept()
    {
        _answers.Keep(Key("large"), Answer((8 << 10) + 1));

        Assert.Null(_answers.Find(Key("large")));
        Assert.Equal(0, _answers.Bytes);
    }

    [Fact]
    public void An_older_answer_does_not_replace_a_newer_one()
    {
        _answers.Keep(Key("one"), Answer(1, generation: 2));
        _answers.Keep(Key("one"), Answer(2, generation: 1));

        Assert.Equal(2, _answers.Find(Key("one"))!.Generation);
    }

    [Fact]
    public void Many_threads_keep_within_the_budget()
    {
        Parallel.For(0, 20_000, i =>
        {
            _answers.Keep(Key($"{i % 3000}"), Answer(i % 2000, i));
            _answers.Find(Key($"{(i * 7) % 3000}"));
        });

        Assert.InRange(_answers.Bytes, 1, Budget);
    }

    private static CacheKey Key(string id) => new("products", "A", null, FieldMask.All, id, default);

    private static CachedAnswer Answer(int bytes, long generation = 0) => new(new byte[bytes], "\"tag\"", generation, 0);
}
