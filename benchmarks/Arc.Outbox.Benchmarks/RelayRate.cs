using System.Diagnostics;
using Arc.Transports;
using Npgsql;
using StackExchange.Redis;

namespace Arc.Outbox.Benchmarks;

/// <summary>
/// Events per second from the outbox to Redis Streams, against a loop by hand that reads the same batches, adds them to a
/// stream with the same client and marks them.
/// </summary>
internal static class RelayRate
{
    private const int Batch = 1000;

    public static async Task RunAsync(Database database, int events, int rounds)
    {
        var (relay, plain) = (new List<double>(), new List<double>());

        for (var round = 0; round <= rounds; round++)
        {
            await database.EmptyAsync();
            await database.FillAsync(events);
            var byHand = await PlainAsync(database, events);
            var byRelay = await RelayAsync(database, events);
            Measure.Say($"relay  round {round}  {byRelay:0}/s  by hand {byHand:0}/s");

            // The first round compiles.
            if (round > 0)
            {
                relay.Add(byRelay);
                plain.Add(byHand);
            }
        }

        var (a, b) = (Measure.Median(relay), Measure.Median(plain));
        Measure.Line("relayed to Redis Streams, to the same by hand", Measure.Numbers($"{a:0}/s, {b:0}/s"), a / b, "0.75");
    }

    private static async Task<double> RelayAsync(Database database, int events)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(database.Redis + ",allowAdmin=true");
        var server = redis.GetServer(redis.GetEndPoints()[0]);
        await server.FlushDatabaseAsync();
        using var sent = new SentMessages();
        using var host = database.Host("redis-streams", typeof(SubscriberHost));
        await host.StartAsync();
        await Measure.UntilAsync(() => sent.Count > 0);
        var (started, already) = (Stopwatch.GetTimestamp(), sent.Count);
        await Measure.UntilAsync(() => sent.Count >= events);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await host.StopAsync();

        return Length(server, redis) == events ? (events - already) / seconds : throw new InvalidOperationException("The streams do not hold what was sent.");
    }

    private static long Length(IServer server, ConnectionMultiplexer redis)
    {
        var streams = redis.GetDatabase();

        return server.Keys().Where(key => (string?)streams.Execute("TYPE", key) == "stream").Sum(key => (long)streams.Execute("XLEN", key));
    }

    private static async Task<double> PlainAsync(Database database, int events)
    {
        await database.ExecuteAsync(
            """
            DROP TABLE IF EXISTS plain;
            CREATE TABLE plain AS SELECT sequence, id, type, aggregate_id, data, false AS done FROM arc_outbox
              UNION ALL SELECT sequence, id, type, aggregate_id, data, false FROM arc_outbox_1
              UNION ALL SELECT sequence, id, type, aggregate_id, data, false FROM arc_outbox_2;
            ALTER TABLE plain ADD PRIMARY KEY (sequence);
            CREATE INDEX ON plain (sequence) WHERE NOT done;
            """);
        await database.ExecuteAsync("VACUUM ANALYZE plain");
        using var redis = await ConnectionMultiplexer.ConnectAsync(database.Redis);
        await redis.GetDatabase().KeyDeleteAsync("plain");
        await using var connection = await database.OpenAsync();
        var started = Stopwatch.GetTimestamp();

        for (var done = 0; done < events;)
        {
            var sequences = new List<long>(Batch);
            var batch = redis.GetDatabase().CreateBatch();
            var added = new List<Task>(Batch);
            await using (var read = new NpgsqlCommand("SELECT sequence, id, type, aggregate_id, data FROM plain WHERE NOT done ORDER BY sequence LIMIT $1", connection))
            {
                read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
                await using var reader = await read.ExecuteReaderAsync();

                while (await reader.ReadAsync())
                {
                    sequences.Add(reader.GetInt64(0));
                    added.Add(batch.ExecuteAsync(
                        "XADD", "plain", "*", "id", reader.GetGuid(1).ToString(), "type", reader.GetString(2), "key", reader.GetString(3), "data", (byte[])reader.GetValue(4)));
                }
            }

            batch.Execute();
            await Task.WhenAll(added);
            await using var mark = new NpgsqlCommand("UPDATE plain SET done = true WHERE sequence = ANY ($1)", connection);
            mark.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = sequences });
            await mark.ExecuteNonQueryAsync();
            done += sequences.Count;
        }

        return events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
