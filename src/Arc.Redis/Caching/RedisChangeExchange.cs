using System.Diagnostics;
using System.Security.Cryptography;
using Arc.Caching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis.Caching;

/// <summary>
/// Tells other instances of changes on a channel, many at once and after their commits, and hears of theirs. Messages on a
/// channel can be lost; therefore each leaves a mark at the server, and every instance looks now and then whether it has heard
/// of the last one. When it has not, it drops everything. See README.md.
/// </summary>
internal sealed class RedisChangeExchange(RedisConnection redis, IOptions<CacheOptions> options, ILogger<RedisChangeExchange> logger) : IChangeExchange
{
    private const string Everything = "*";

    // Who is silent for longer is taken for dead.
    private static readonly TimeSpan _leastLife = TimeSpan.FromSeconds(10);

    // Changes of a busy time gather for so long.
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(10);

    private readonly CacheKeys _keys = new(options.Value.Namespace);
    private readonly string _me = RandomNumberGenerator.GetHexString(16);
    private readonly HeardChanges _heard = new();
    private bool _listens;

    // The change that a look has found at a moment, or that was told from here, and that was not heard of yet.
    private (string Mark, long At)? _missed;

    public async Task ExchangeAsync(ChangeLedger ledger, CancellationToken cancellationToken)
    {
        var pause = ledger.MaxSilence / 4;

        if (!_listens)
        {
            await redis.SubscribeAsync(new RedisChannel(_keys.Changes, RedisChannel.PatternMode.Literal), (_, message) => Hear(ledger, message!), cancellationToken)
                .ConfigureAwait(false);
            _listens = true;
        }

        try
        {
            for (var next = TimeSpan.Zero; ; next = pause)
            {
                await ledger.WaitAsync(next, cancellationToken).ConfigureAwait(false);

                if (await ledger.TellAsync(names => TellAsync(names, cancellationToken)).ConfigureAwait(false))
                {
                    await Task.Delay(_gather, cancellationToken).ConfigureAwait(false);
                }

                await LookAsync(ledger, pause, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await LeaveAsync(ledger).ConfigureAwait(false);
            }
        }
    }

    private static string NewMark() => RandomNumberGenerator.GetHexString(24);

    private async Task TellAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var (mark, at) = (NewMark(), Stopwatch.GetTimestamp());
        await redis.EvaluateAsync(
            CacheScripts.Tell,
            [_keys.State, _keys.Generations],
            [_keys.Changes, mark, string.Join(' ', names.Select(Uri.EscapeDataString).Prepend(_me)), .. names.Select(name => (RedisValue)name)],
            cancellationToken).ConfigureAwait(false);

        // What was told is heard here, too, unless the server has gone back to before it.
        _missed ??= (mark, at);
    }

    private void Hear(ChangeLedger ledger, string message)
    {
        // before, mark, sender, names; a star is all of them, and no name looks like it when it is escaped
        var parts = message.Split(' ');

        if (parts.Length < 3)
        {
            return;
        }

        if (parts[2] != _me && parts is [_, _, _, Everything])
        {
            ledger.HearAll();
        }
        else if (parts[2] != _me)
        {
            foreach (var name in parts.AsSpan(3))
            {
                ledger.Hear(Uri.UnescapeDataString(name));
            }
        }

        _heard.Hear(parts[0], parts[1]);
    }

    private async Task LookAsync(ChangeLedger ledger, TimeSpan patience, CancellationToken cancellationToken)
    {
        // Before it is forgotten.
        if (_missed is { } late && _heard.Has(late.Mark))
        {
            ledger.Confirm(late.At);
            _missed = null;
        }

        _heard.ForgetEarlier();
        var life = ledger.MaxSilence * 3 > _leastLife ? ledger.MaxSilence * 3 : _leastLife;
        var at = Stopwatch.GetTimestamp();
        var mark = (string)await redis.EvaluateAsync(
            CacheScripts.Look, [_keys.State, _keys.Members, _keys.Generations], [NewMark(), _me, (long)life.TotalMilliseconds], cancellationToken).ConfigureAwait(false);

        if (!_heard.HasBegun)
        {
            Begin(ledger, mark, at);
            RedisCacheLog.Begins(logger);
        }
        else if (_missed is { } missed && !_heard.Has(missed.Mark))
        {
            // Before its time is over, its message may still be on its way.
            if (Stopwatch.GetElapsedTime(missed.At, at) >= patience)
            {
                await DropAllAsync(ledger, at, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (_heard.Has(mark))
        {
            ledger.Confirm(at);
            _missed = null;
        }
        else
        {
            _missed = (mark, at);
        }
    }

    /// <summary>
    /// Drops everything, at the server and everywhere. If that has gone back, it gives what was true then, and those who had heard of
    /// nothing since see no gap.
    /// </summary>
    private async Task DropAllAsync(ChangeLedger ledger, long at, CancellationToken cancellationToken)
    {
        var mark = NewMark();
        await redis.EvaluateAsync(CacheScripts.TellAll, [_keys.State, _keys.Generations], [_keys.Changes, mark, _me], cancellationToken).ConfigureAwait(false);
        Begin(ledger, mark, at);
        RedisCacheLog.Missed(logger);
    }

    private void Begin(ChangeLedger ledger, string mark, long at)
    {
        // In this order: what is told from now on follows the mark.
        _heard.BeginAfter(mark);
        ledger.HearAll();
        ledger.Confirm(at);
        _missed = null;
    }

    /// <summary>Tells the last changes, and that there will be no more.</summary>
    private async Task LeaveAsync(ChangeLedger ledger)
    {
        try
        {
            // Until nothing is left: who takes its leave with something untold would not be missed.
            while (await ledger.TellAsync(names => TellAsync(names, CancellationToken.None)).ConfigureAwait(false))
            {
            }

            await redis.ExecuteAsync(database => database.SortedSetRemoveAsync(_keys.Members, _me)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Without a farewell, others take this instance for dead, and drop everything.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
