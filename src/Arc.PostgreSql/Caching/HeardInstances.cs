using System.Diagnostics;
using System.Security.Cryptography;
using Arc.Caching;
using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Caching;

/// <summary>
/// What one connection has heard of all instances, its own among them: what they changed, up to when everything was heard, and who
/// has fallen silent without a farewell, and so may have committed changes that it did not tell. Used by one flow.
/// </summary>
internal sealed class HeardInstances(ChangeLedger ledger, ILogger<PostgreSqlChangeExchange> logger)
{
    // Who is silent for longer is taken for dead.
    private static readonly TimeSpan _leastLife = TimeSpan.FromSeconds(10);

    private const int MostUnheard = 4;

    /// <summary>Stands for those of which nothing was heard before they died.</summary>
    private const string Unknown = "";

    // Another one than on the connection before, whose last notices may be late.
    private readonly string _me = RandomNumberGenerator.GetHexString(16);

    // When each of the others was heard the last time, as a timestamp.
    private readonly Dictionary<string, long> _others = new(StringComparer.Ordinal);

    // What was said here and not heard yet, and when.
    private readonly Queue<(long Number, long At)> _said = new();
    private long _number;

    /// <summary>From now on everything is heard; what was before is not known.</summary>
    public void Begin()
    {
        var now = Stopwatch.GetTimestamp();
        _others[Unknown] = now;
        ledger.HearAll();
        ledger.Confirm(now);
        ChangeLog.Begins(logger);
    }

    /// <summary>Something is about to be said from here.</summary>
    /// <param name="names">As <see cref="ChangeNotice.Write"/> takes them.</param>
    /// <returns>The notice. What the others said before this moment is heard before it.</returns>
    public string Say(string names)
    {
        _said.Enqueue((++_number, Stopwatch.GetTimestamp()));

        return ChangeNotice.Write(_me, _number, names);
    }

    /// <summary>Fails when nothing comes back of what was said: such a connection does not listen, whatever it says.</summary>
    public void ThrowIfDeaf()
    {
        // Each round trip brings what has arrived, also in a process that had to wait for its turn.
        if (_said.Count > MostUnheard && _said.TryPeek(out var first) && Stopwatch.GetElapsedTime(first.At) > ledger.MaxSilence)
        {
            throw new TimeoutException(
                "The database does not pass on notices: this instance does not hear its own. A connection pooler before it must keep sessions, or be passed by.");
        }
    }

    public void Hear(string text)
    {
        if (ChangeNotice.Read(text) is not { } notice)
        {
            return;
        }

        if (notice.Sender == _me)
        {
            HearMyself(notice.Number);
            return;
        }

        _others[notice.Sender] = Stopwatch.GetTimestamp();

        foreach (var name in notice.Names)
        {
            switch (name)
            {
                case ChangeNotice.Everything:
                    ledger.HearAll();
                    break;
                case ChangeNotice.Farewell:
                    _others.Remove(notice.Sender);
                    break;
                default:
                    ledger.Hear(name);
                    break;
            }
        }
    }

    private void HearMyself(long number)
    {
        // Before the confirmation: what a dead one may have changed must not be given for another moment.
        MissTheSilent();

        while (_said.TryPeek(out var said) && said.Number <= number)
        {
            ledger.Confirm(said.At);
            _said.Dequeue();
        }
    }

    private void MissTheSilent()
    {
        var life = ledger.MaxSilence * 3 > _leastLife ? ledger.MaxSilence * 3 : _leastLife;
        var silent = _others.Where(other => Stopwatch.GetElapsedTime(other.Value) > life).Select(other => other.Key).ToArray();

        foreach (var instance in silent)
        {
            _others.Remove(instance);
        }

        if (silent.Length > 0)
        {
            ledger.HearAll();
        }

        if (silent.Any(instance => instance.Length > 0))
        {
            ChangeLog.Missed(logger);
        }
    }
}
