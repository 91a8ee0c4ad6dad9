using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Arc.PostgreSql.Tests.Idempotency;

/// <summary>A create that does nothing else takes its key with its write, and answers like any other that has one.</summary>
public sealed class LeftToWriteTests : KeyedHosts
{
    private const string Board = """{"id":"b"}""";

    [Fact]
    public async Task A_create_needs_no_round_trip_for_its_key()
    {
        await LearnClockAsync(Hosts[0]);
        var before = await KeySessionAsync();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await Hosts[0].PostAsync("/plain-boards", $$"""{"id":"{{i}}"}""", null, KeyOf(i))).StatusCode);
        }

        Assert.Equal(before, await KeySessionAsync());
        Assert.Equal(21L, await ScalarAsync("SELECT count(*) FROM arc_idempotency k JOIN \"Board\" b ON b.xmin = k.xmin"));
    }

    [Fact]
    public async Task Its_repetition_is_given_its_answer_and_does_nothing()
    {
        var other = await JoinAsync();
        await LearnClockAsync(Hosts[0], other);
        var first = await Hosts[0].PostAsync("/plain-boards", Board, null, Key);
        var written = await ScalarAsync("SELECT count(*) FROM \"Board\"");

        foreach (var host in Hosts)
        {
            var again = await host.PostAsync("/plain-boards", Board, null, Key);

            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
            Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
            Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
            Assert.Equal(first.Headers.Location, again.Headers.Location);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        }

        Assert.Equal(written, await ScalarAsync("SELECT count(*) FROM \"Board\""));
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM \"Board\" WHERE \"Id\" = 'b'"));
        await AssertNoLockAsync();

        // A repetition is nobody's failure.
        Assert.All(Hosts, host => Assert.DoesNotContain(host.Log.Entries, entry => entry.Id == RelationalEventId.CommandError || entry.Id == CoreEventId.SaveChangesFailed));
    }

    [Fact]
    public async Task Its_repetition_is_given_its_answer_although_the_row_itself_could_not_be_made_again()
    {
        await LearnClockAsync(Hosts[0]);
        await Hosts[0].PostAsync("/plain-boards", Board, null, Key);

        Assert.True((await Hosts[0].PostAsync("/plain-boards", Board, null, Key)).Headers.Contains("Idempotency-Replayed"));
        await (await Hosts[0].PostAsync("/plain-boards", Board, null, KeyOf(1))).ProblemAsync(HttpStatusCode.Conflict, "arc.conflict");

        // What was refused has left no answer: it may be repeated when it can be carried out.
        await ScalarAsync("""DELETE FROM "Board" WHERE "Id" = 'b'""");
        var third = await Hosts[0].PostAsync("/plain-boards", Board, null, KeyOf(1));
        Assert.Equal((HttpStatusCode.Created, false), (third.StatusCode, third.Headers.Contains("Idempotency-Replayed")));
    }

    [Theory]
    [InlineData("""{"id":"b","m0":1}""")]
    [InlineData("""{"id":"c"}""")]
    [InlineData("""{"id":"b","m0":-1}""")]
    public async Task The_key_of_another_request_is_refused_and_nothing_is_written(string body)
    {
        await LearnClockAsync(Hosts[0]);
        await Hosts[0].PostAsync("/plain-boards", Board, null, Key);
        var rows = await ScalarAsync("SELECT count(*) FROM \"Board\"");

        await (await Hosts[0].PostAsync("/plain-boards", body, null, Key)).ProblemAsync((HttpStatusCode)422, "arc.idempotency_key_reused");

        Assert.Equal(rows, await ScalarAsync("SELECT count(*) FROM \"Board\""));
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task What_was_invalid_may_be_corrected()
    {
        await LearnClockAsync(Hosts[0]);

        await (await Hosts[0].PostAsync("/plain-boards", """{"id":"b","m0":-1}""", null, Key)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(HttpStatusCode.Created, (await Hosts[0].PostAsync("/plain-boards", Board, null, Key)).StatusCode);
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task What_the_domain_refused_is_refused_again_by_the_first_answer()
    {
        await LearnClockAsync(Hosts[0]);
        var first = await Hosts[0].PostAsync("/plain-boards", """{"id":"b","m1":-1}""", null, Key);

        var again = await Hosts[0].PostAsync("/plain-boards", """{"id":"b","m1":-1}""", null, Key);

        await first.ProblemAsync(HttpStatusCode.Conflict, "FULL");
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task Equal_creates_that_meet_in_the_database_are_one()
    {
        await JoinAsync();
        await JoinAsync();
        await LearnClockAsync([.. Hosts]);
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();

        await using (var command = new NpgsqlCommand("""LOCK TABLE arc_idempotency IN SHARE ROW EXCLUSIVE MODE""", connection, held))
        {
            await command.ExecuteNonQueryAsync();
        }

        // All of them are at their write before the first one can end.
        var creates = Enumerable.Range(0, 30).Select(i => UntilCreatedAsync(Hosts[i % 3], "/plain-boards", Board, null)).ToList();
        await WaitForWritersAsync();
        await held.CommitAsync();

        Assert.Single((await Task.WhenAll(creates)).Distinct());
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM \"Board\" WHERE \"Id\" = 'b'"));
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task A_key_whose_answer_has_expired_is_free()
    {
        await LearnClockAsync(Hosts[0]);
        await Hosts[0].PostAsync("/plain-boards", Board, null, Key);
        await ScalarAsync("UPDATE arc_idempotency SET expires_at = now() - interval '1 second' RETURNING 1");

        var other = await Hosts[0].PostAsync("/plain-boards", """{"id":"c"}""", null, Key);

        Assert.Equal((HttpStatusCode.Created, false), (other.StatusCode, other.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal("c", (string?)(await other.JsonAsync())["id"]);
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM arc_idempotency WHERE key = 'k' AND expires_at > now()"));
    }

    [Fact]
    public async Task Without_the_database_nothing_is_done_and_the_caller_is_told()
    {
        await LearnClockAsync(Hosts[0]);
        await ScalarAsync("ALTER TABLE arc_idempotency RENAME TO gone; SELECT 1");

        await (await Hosts[0].PostAsync("/plain-boards", Board, null, Key)).ProblemAsync(HttpStatusCode.ServiceUnavailable, "arc.idempotency_unavailable");

        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM \"Board\" WHERE \"Id\" = 'b'"));
    }

    [Fact]
    public async Task Where_the_application_takes_part_in_saves_the_key_comes_first()
    {
        var saves = new CountedSaves();
        var host = await JoinAsync(arc: arc => arc.ConfigureDbContext(options => options.AddInterceptors(saves)));
        await LearnClockAsync(host);
        await host.PostAsync("/plain-boards", Board, null, Key);
        var before = saves.Begun;

        Assert.True((await host.PostAsync("/plain-boards", Board, null, Key)).Headers.Contains("Idempotency-Replayed"));

        Assert.Equal(before, saves.Begun);
    }

    [Fact]
    public async Task Where_a_hook_may_reach_further_than_the_row_the_key_comes_first()
    {
        var calls = 0;
        await LearnClockAsync(Hosts[0]);
        Hosts[0].Boards.Before = (_, _) =>
        {
            calls++;
            return default;
        };
        await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key);

        Assert.True((await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key)).Headers.Contains("Idempotency-Replayed"));

        Assert.Equal(1, calls);
    }

    private static (string, string) KeyOf(int number) => ("Idempotency-Key", $"\"{number}\"");

    /// <summary>The first key of a process is claimed before the write: with the claim comes the database's clock.</summary>
    private static async Task LearnClockAsync(params GoldenHost[] hosts)
    {
        foreach (var host in hosts)
        {
            Assert.Equal(HttpStatusCode.Created, (await host.PostAsync("/plain-boards", $$"""{"id":"{{Guid.NewGuid()}}"}""", null, ("Idempotency-Key", $"\"{Guid.NewGuid()}\""))).StatusCode);
        }
    }

    /// <summary>When the session of the keys was last asked for something, once its last lock is given free.</summary>
    private async Task<object?> KeySessionAsync()
    {
        await AssertNoLockAsync();

        return await ScalarAsync("SELECT max(query_start) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%keys'");
    }

    private async Task WaitForWritersAsync()
    {
        for (var attempt = 0; attempt < 2400; attempt++)
        {
            if (await ScalarAsync("SELECT count(DISTINCT client_port) FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE datname = current_database() AND NOT granted") is >= 10L)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The creates did not come to their writes.");
    }

    private sealed class CountedSaves : SaveChangesInterceptor
    {
        private int _begun;

        public int Begun => Volatile.Read(ref _begun);

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _begun);
            return base.SavingChangesAsync(eventData, result, cancellationToken);
        }
    }
}
