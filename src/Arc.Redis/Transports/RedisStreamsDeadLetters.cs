using System.Globalization;
using Arc.Events;
using Arc.Transports;
using StackExchange.Redis;

namespace Arc.Redis.Transports;

/// <summary>The stream of dead letters.</summary>
internal sealed class RedisStreamsDeadLetters(RedisConnection connection, StreamKeys keys) : IDeadLetters
{
    private const int PageSize = 100;

    private readonly StreamServer _server = new(connection);

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();

        for (var from = "-"; letters.Count < limit;)
        {
            var page = (RedisResult[])await _server.CommandAsync("XRANGE", [keys.Dead, from, "+", "COUNT", PageSize], cancellationToken).ConfigureAwait(false);

            foreach (var entry in page)
            {
                var letter = Read((RedisResult[])entry);
                from = $"({letter.Id}";

                if ((group is null || letter.Group == group) && letters.Count < limit)
                {
                    letters.Add(letter);
                }
            }

            if (page.Length < PageSize)
            {
                break;
            }
        }

        return letters;
    }

    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (!IsId(id))
        {
            return false;
        }

        var found = (RedisResult[])await _server.CommandAsync("XRANGE", [keys.Dead, id, id], cancellationToken).ConfigureAwait(false);

        if (found.Length == 0)
        {
            return false;
        }

        var letter = Read((RedisResult[])found[0]);
        RedisKey stream = keys.Streams[EventPartition.Of(letter.Event)];

        return (int)await _server.ScriptAsync(
            StreamScripts.Replay, [keys.Dead, stream], [id, letter.Group, CloudEventJson.Write(letter.Event), keys.Wake], cancellationToken).ConfigureAwait(false) == 1;
    }

    public async Task<bool> DiscardAsync(string id, CancellationToken cancellationToken) =>
        IsId(id) && (int)await _server.CommandAsync("XDEL", [keys.Dead, id], cancellationToken).ConfigureAwait(false) == 1;

    private static DeadLetter Read(RedisResult[] entry)
    {
        var id = (string)entry[0]!;
        var fields = (RedisResult[])entry[1];
        var last = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture));

        return new DeadLetter
        {
            Id = id,
            Group = (string)fields[1]!,
            Event = CloudEventJson.Read((byte[])fields[3]!),
            Attempts = (int)fields[5],
            Error = (string)fields[7]!,

            // Entries of older versions do not have it.
            FirstFailedAt = fields.Length > 9 ? DateTimeOffset.FromUnixTimeMilliseconds((long)fields[9]) : last,
            LastFailedAt = last,
        };
    }

    private static bool IsId(string id)
    {
        var parts = id.Split('-');

        return parts.Length == 2 && parts.All(part => ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
