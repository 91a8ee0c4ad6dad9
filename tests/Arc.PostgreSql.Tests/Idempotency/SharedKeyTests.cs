using System.Net;
using Arc.Idempotency;
using Arc.PostgreSql.Idempotency;
using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arc.PostgreSql.Tests.Idempotency;

/// <summary>Several instances on one database take a key for one key, and its answer is there if and only if its row is.</summary>
public sealed class SharedKeyTests : KeyedHosts
{
    [Fact]
    public async Task Two_hundred_equal_creates_through_three_instances_give_one_row_and_one_answer()
    {
        await JoinAsync();
        await JoinAsync();

        var bodies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => UntilCreatedAsync(Hosts[i % 3], "/products", Chair, Caller.Editor)));

        Assert.Single(bodies.Distinct());
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM \"Product\""));
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM arc_idempotency"));
        Assert.Single(await Hosts[0].EventsAsync(bodies[0].Split("\"id\":\"")[1][..36], [.. Hosts.Skip(1)]));
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task Keys_that_come_together_get_each_its_own_answer()
    {
        await JoinAsync();
        var firsts = await Task.WhenAll(Enumerable.Range(0, 100).Select(AnswerAsync));

        // Again, some of them twice at once, mixed with new ones and through two instances.
        var seconds = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => AnswerAsync(i % 150)));

        Assert.All(firsts, (answer, i) => Assert.Equal((HttpStatusCode.Created, false, $"Chair {i}", null), answer));
        Assert.All(seconds, (answer, i) =>
        {
            // A new key is asked for several times at once. None of them may meet the other's row instead of its key.
            if (i % 150 < 100 || answer.Status != HttpStatusCode.Conflict)
            {
                Assert.Equal((HttpStatusCode.Created, $"Chair {i % 150}"), (answer.Status, answer.Name));
                Assert.True(answer.IsReplayed || i % 150 >= 100);
            }
            else
            {
                Assert.Equal("arc.idempotency_conflict", answer.Code);
            }
        });
        Assert.Equal(50, seconds.Count(answer => answer is { Status: HttpStatusCode.Created, IsReplayed: false }));
        Assert.Equal(150L, await ScalarAsync("SELECT count(*) FROM \"Product\""));
        await AssertNoLockAsync();

        async Task<(HttpStatusCode Status, bool IsReplayed, string? Name, string? Code)> AnswerAsync(int i)
        {
            var answer = await Hosts[i % 2].PostAsync("/products", $$"""{"name":"Chair {{i}}","sku":"C-{{i}}","price":10}""", Caller.Editor, ("Idempotency-Key", $"\"{i}\""));

            var body = await answer.JsonAsync();

            return (answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed"), (string?)body["name"], (string?)body["code"]);
        }
    }

    [Fact]
    public async Task One_key_of_several_tenants_and_callers_that_comes_at_once_is_a_key_of_each()
    {
        Caller[] callers = [Caller.Editor, Caller.Admin, Caller.B1, Caller.B1 with { User = "b2" }];

        for (var round = 0; round < 2; round++)
        {
            // All of them, many times at once: their keys are asked for together.
            var answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => AnswerAsync(callers[i % 4])));

            foreach (var (caller, body, isReplayed) in answers.Where(answer => answer.Body is not null))
            {
                Assert.Contains($"\"name\":\"{caller.User}\"", body, StringComparison.Ordinal);
                Assert.True(isReplayed || round == 0);
            }

            Assert.All(callers, caller => Assert.Single(answers.Where(answer => answer.Caller == caller && answer.Body is not null).Select(answer => answer.Body).Distinct()));
        }

        Assert.Equal(4L, await ScalarAsync("SELECT count(*) FROM \"Product\""));
        Assert.Equal(2L, await ScalarAsync("SELECT count(*) FROM \"Product\" WHERE \"OrganizationId\" = 'B'"));
        Assert.Equal(4L, await ScalarAsync("SELECT count(*) FROM arc_idempotency"));
        await AssertNoLockAsync();

        async Task<(Caller Caller, string? Body, bool IsReplayed)> AnswerAsync(Caller caller)
        {
            var answer = await Hosts[0].PostAsync("/products", $$"""{"name":"{{caller.User}}","sku":"{{caller.User}}"}""", caller, Key);

            if (answer.StatusCode == HttpStatusCode.Created)
            {
                return (caller, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotency-Replayed"));
            }

            await answer.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");

            return (caller, null, false);
        }
    }

    [Fact]
    public async Task While_one_instance_is_at_work_another_does_not_wait_for_it()
    {
        var other = await JoinAsync();
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hosts[0].Boards.Before = async (_, _) =>
        {
            entered.SetResult();
            await leave.Task;
        };
        var first = Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key);
        await entered.Task;

        await (await other.PostAsync("/boards", """{"id":"b"}""", null, Key)).ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
        leave.SetResult();
        var answer = await first;
        var again = await other.PostAsync("/boards", """{"id":"b"}""", null, Key);

        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(await answer.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_instance_that_loses_itsConnectionString_at_work_loses_its_key_and_writes_nothing_twice()
    {
        var other = await JoinAsync();
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        Hosts[0].Boards.Before = async (_, _) =>
        {
            entered.SetResult();
            await leave.Task;
        };
        var first = Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key);
        await entered.Task;
        await ScalarAsync("SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

        var second = await other.PostAsync("/boards", """{"id":"b"}""", null, Key);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        leave.SetResult();
        Assert.NotEqual(HttpStatusCode.Created, (await first).StatusCode);
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM \"Board\""));
        Assert.True((await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key)).Headers.Contains("Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("connection")]
    [InlineData("transaction")]
    public async Task A_write_that_has_to_travel_elsewhere_than_its_claim_is_kept_and_leaves_no_lock(string why)
    {
        Hosts[0].Boards.Before = async (_, operation) =>
        {
            var database = operation.Db.Database;

            switch (why)
            {
                case "rows":
                    operation.Db.Add(new Board { Id = "beside" });
                    break;
                case "connection":
                    await database.OpenConnectionAsync();
                    break;
                default:
                    await using (var transaction = await database.BeginTransactionAsync())
                    {
                        await operation.Db.SaveChangesAsync();
                        await transaction.CommitAsync();
                    }

                    break;
            }
        };
        var first = await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await AssertNoLockAsync();

        var again = await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM arc_idempotency"));
    }

    [Fact]
    public async Task Where_the_application_says_how_its_context_connects_the_key_is_taken_there()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Application Name=elsewhere");
        var host = await GoldenHost.StartAsync(
            builder => builder.Configuration["ConnectionStrings:PostgreSql"] = ConnectionString,
            arc: arc => arc.ConfigureDbContext(options => options.UseNpgsql(source)));
        Hosts.Add(host);
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Boards.Before = async (_, _) =>
        {
            entered.SetResult();
            await leave.Task;
        };
        var first = host.PostAsync("/boards", """{"id":"b"}""", null, Key);
        await entered.Task;

        Assert.Equal("elsewhere", await ScalarAsync("SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        await (await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key)).ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
        leave.SetResult();
        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
        Assert.True((await host.PostAsync("/boards", """{"id":"b"}""", null, Key)).Headers.Contains("Idempotency-Replayed"));
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task After_the_server_has_ended_all_sessions_keys_are_taken_and_answers_found_again()
    {
        await Hosts[0].PostAsync("/boards", """{"id":"a"}""", null, ("Idempotency-Key", "\"a\""));

        for (var round = 0; round < 3; round++)
        {
            await ScalarAsync("SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            Assert.True((await Hosts[0].PostAsync("/boards", """{"id":"a"}""", null, ("Idempotency-Key", "\"a\""))).Headers.Contains("Idempotency-Replayed"));

            // The write itself is not repeated by the server: nobody knows what became of it. Its caller may, since it has a key.
            var (id, key) = ($$"""{"id":"{{round}}"}""", ("Idempotency-Key", $"\"{round}\""));
            var answer = await Hosts[0].PostAsync("/boards", id, null, key);
            answer = answer.StatusCode == HttpStatusCode.Created ? answer : await Hosts[0].PostAsync("/boards", id, null, key);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        Assert.Equal(4L, await ScalarAsync("SELECT count(*) FROM \"Board\""));
        await AssertNoLockAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_ends_with_its_services_leaves_no_session_of_its_keys(bool asynchronously)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:PostgreSql", ConnectionString)]).Build())
            .AddSingleton(Hosts[0].Services.GetRequiredService<IContextSource>())
            .AddSingleton<PostgreSqlIdempotencyStore>()
            .BuildServiceProvider();
        await using (var context = services.GetRequiredService<IContextSource>().Lease(Scope.System))
        {
            var request = new IdempotencyRequest("", "k", "s", new byte[32]);
            Assert.True((await services.GetRequiredService<PostgreSqlIdempotencyStore>().ClaimAsync(request, context, default)).IsGranted);
        }

        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% keys'"));

        if (asynchronously)
        {
            await services.DisposeAsync();
        }
        else
        {
#pragma warning disable CA1849, VSTHRD103 // What is tested.
            services.Dispose();
#pragma warning restore CA1849, VSTHRD103
        }

        for (var attempt = 0; await ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% keys'") is not 0L; attempt++)
        {
            Assert.True(attempt < 1200, "The session is still there.");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task Who_gives_up_while_the_key_is_asked_for_leaves_no_lock()
    {
        await Hosts[0].PostAsync("/boards", """{"id":"a"}""", null, ("Idempotency-Key", "\"a\""));
        await using var blocker = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE arc_idempotency IN ACCESS EXCLUSIVE MODE", blocker))
        {
            await command.ExecuteNonQueryAsync();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/boards") { Content = new StringContent("""{"id":"b"}""", null, "application/json"), Headers = { { "Idempotency-Key", "\"k\"" } } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Hosts[0].Client.SendAsync(request, patience.Token));
        await transaction.RollbackAsync();

        await AssertNoLockAsync();
        Assert.Equal(HttpStatusCode.Created, (await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key)).StatusCode);
    }

    [Fact]
    public async Task SC_096_The_clock_of_the_database_frees_a_key()
    {
        var first = await Hosts[0].PostAsync("/products", Chair, Caller.Editor, Key);
        var expires = first.Content.Headers.Concat(first.Headers).Single(header => header.Key == "Idempotency-Expires").Value.Single();
        Assert.InRange(DateTimeOffset.Parse(expires, null), DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(24));
        await ScalarAsync("UPDATE arc_idempotency SET expires_at = now() RETURNING 1");

        await (await Hosts[0].PostAsync("/products", """{"name":"Table","sku":"T-1"}""", Caller.Editor, Key)).JsonAsync();
        var third = await Hosts[0].PostAsync("/products", """{"name":"Table","sku":"T-1"}""", Caller.Editor, Key);

        Assert.True(third.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("Table", (string?)(await third.JsonAsync())["name"]);
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM arc_idempotency"));
    }

    [Fact]
    public async Task The_answer_is_a_row_of_the_write_s_own_transaction()
    {
        await Hosts[0].PostAsync("/products", Chair, Caller.Editor, Key);
        var path = await Hosts[0].CreateProductAsync(Caller.Editor);
        await Hosts[0].PatchAsync(path, """{"price":3}""", Caller.Editor, ("Idempotency-Key", "\"patch\""));

        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM arc_idempotency k JOIN \"Product\" p ON p.xmin = k.xmin WHERE k.key = 'k'"));
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM arc_idempotency k JOIN \"Product\" p ON p.xmin = k.xmin WHERE k.key = 'patch'"));
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task A_write_that_fails_leaves_neither_answer_nor_lock()
    {
        await Hosts[0].PostAsync("/boards", """{"id":"b"}""");
        await (await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key)).ProblemAsync(HttpStatusCode.Conflict, "arc.conflict");

        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM arc_idempotency"));
        await AssertNoLockAsync();
    }

    [Fact]
    public async Task Two_namespaces_on_one_database_do_not_meet()
    {
        var other = await JoinAsync("Arc:Idempotency:Namespace", "blue");
        await Hosts[0].PostAsync("/boards", """{"id":"a"}""", null, Key);

        Assert.Equal(HttpStatusCode.Created, (await other.PostAsync("/boards", """{"id":"b"}""", null, Key)).StatusCode);
        Assert.Equal(2L, await ScalarAsync("SELECT count(*) FROM \"Board\""));
    }

    [Fact]
    public async Task An_answer_that_is_too_large_to_keep_is_not_given_again_and_the_write_not_repeated()
    {
        var small = await JoinAsync("Arc:Idempotency:MaxAnswerBytes", "1024");
        var body = $$"""{"name":"Chair","sku":"C-1","description":"{{new string('x', 2000)}}"}""";

        var first = await small.PostAsync("/products", body, Caller.Editor, Key);
        Assert.True((await first.Content.ReadAsStringAsync()).Length > 2000);
        var again = await small.PostAsync("/products", body, Caller.Editor, Key);

        await again.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_answer_lost");
        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task Without_the_table_a_keyed_write_is_refused_and_not_carried_out()
    {
        await ScalarAsync("ALTER TABLE arc_idempotency RENAME TO gone; SELECT 1");

        var answer = await Hosts[0].PostAsync("/boards", """{"id":"b"}""", null, Key);

        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "arc.idempotency_unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM \"Board\""));
    }
}
