using System.Text.Json;
using Arc.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Who signs in and out is on record, once and without secrets, by whatever scheme.</summary>
public sealed class AuthenticationTrailTests
{
    [Fact]
    public async Task Who_signs_in_and_out_is_on_record()
    {
        await using var host = await SignInHost.StartAsync();
        await host.GetAsync("/in", ("User-Agent", "Browser/1.0"));
        await host.GetAsync("/out", ("User-Agent", "Browser/1.0"));

        var entries = await host.EntriesAsync();
        Assert.Equal(["session.create", "session.delete"], entries.Select(entry => entry.Name));
        Assert.All(entries, entry =>
        {
            Assert.Equal((AuditAction.Custom, true, "auth", null), (entry.Action, entry.IsNote, entry.Resource, entry.DocumentId));
            Assert.Equal(("ada", "A", ScopeKind.Member), (entry.UserId, entry.TenantId, entry.Scope));
            Assert.Equal("""{"scheme":"Cookies"}""", entry.Metadata);
            Assert.Equal("Browser/1.0", entry.UserAgent);
            Assert.False(string.IsNullOrEmpty(entry.RequestId));
            Assert.DoesNotContain("s3cret", JsonSerializer.Serialize(entry), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_bearer_token_is_a_session_too()
    {
        await using var host = await SignInHost.StartAsync();
        var answer = await host.GetAsync("/in?scheme=Tokens");
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("accessToken").GetString()!;

        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Equal(("session.create", "ada", """{"scheme":"Tokens"}"""), (entry.Name, entry.UserId, entry.Metadata));
        Assert.DoesNotContain(token, JsonSerializer.Serialize(entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheme_that_hands_over_to_another_begins_one_session()
    {
        await using var host = await SignInHost.StartAsync();
        await host.GetAsync("/in?scheme=Either");

        Assert.Equal("""{"scheme":"Either"}""", Assert.Single(await host.EntriesAsync()).Metadata);
    }

    [Fact]
    public async Task A_step_of_a_login_and_the_signing_out_of_nobody_are_no_session()
    {
        await using var host = await SignInHost.StartAsync();
        await host.GetAsync("/out");
        await host.GetAsync("/in?scheme=Identity.External");
        await host.GetAsync("/out?scheme=Identity.External");

        Assert.Empty(await host.EntriesAsync());
    }

    [Fact]
    public async Task A_sign_in_that_fails_after_all_is_on_record_as_that()
    {
        await using var host = await SignInHost.StartAsync();
        await Assert.ThrowsAsync<BadHttpRequestException>(() => host.GetAsync("/in?scheme=Broken"));

        Assert.Equal(["session.create", "session.fail"], (await host.EntriesAsync()).Select(entry => entry.Name));
    }

    [Fact]
    public async Task Only_the_events_that_were_chosen_are_kept()
    {
        await using var host = await SignInHost.StartAsync();
        await using var strict = await SignInHost.StartAsync(options => options.Events = "user.*, apikey.create");

        foreach (var one in new[] { host, strict })
        {
            await one.GetAsync("/in");

            foreach (var name in new[] { "user.create", "user.update", "apikey.create", "user.delete" })
            {
                await one.GetAsync($"/tell?name={name}");
            }
        }

        Assert.Equal(["session.create", "user.create", "user.delete"], (await host.EntriesAsync()).Select(entry => entry.Name));
        Assert.Equal(["user.create", "user.update", "apikey.create", "user.delete"], (await strict.EntriesAsync()).Select(entry => entry.Name));
        var deleted = (await host.EntriesAsync())[^1];
        Assert.Equal(("ada", "bob", "A", null), (deleted.UserId, deleted.DocumentId, deleted.TenantId, deleted.Metadata));
    }

    [Fact]
    public async Task What_the_application_leaves_out_is_not_stored()
    {
        await using var host = await SignInHost.StartAsync(options => options.Transform = happened => happened.Name switch
        {
            "session.create" => happened with { UserId = null, Metadata = new Dictionary<string, string?> { ["note"] = "a\0b" + new string('x', 1000), ["none"] = null } },
            "session.delete" => null,
            _ => throw new InvalidOperationException("No."),
        });
        await host.GetAsync("/in");
        await host.GetAsync("/tell?name=user.create");
        await host.GetAsync("/out");

        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Equal(("session.create", null, "A"), (entry.Name, entry.UserId, entry.TenantId));
        Assert.Equal($$"""{"note":"a b{{new string('x', AuditEntry.MaxMetadataLength - 3)}}","none":null}""", entry.Metadata);
        Assert.Single(host.Log.Entries, line => line.Id.Id == 8209);
    }

    [Fact]
    public async Task Work_without_a_request_is_the_application_s()
    {
        await using var host = await SignInHost.StartAsync();
        await host.Services.GetRequiredService<IAuthenticationAudit>().RecordAsync(new AuthenticationEvent { Name = AuthenticationEvents.UserDelete, SubjectId = "bob", TenantId = "B" }, CancellationToken.None);

        var entry = Assert.Single(await host.EntriesAsync());
        Assert.Equal((null, "B", ScopeKind.Elevated, null), (entry.UserId, entry.TenantId, entry.Scope, entry.RequestId));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("session*")]
    [InlineData("session.,user.create")]
    [InlineData("user create")]
    [InlineData("session.*,")]
    public async Task A_choice_that_could_not_be_meant_stops_the_start(string events)
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => SignInHost.StartAsync(options => options.Events = events));
    }

    [Fact]
    public async Task An_event_without_a_name_is_refused_where_it_is_made()
    {
        await using var host = await SignInHost.StartAsync();
        var audit = host.Services.GetRequiredService<IAuthenticationAudit>();

        await Assert.ThrowsAsync<ArgumentException>(() => audit.RecordAsync(new AuthenticationEvent { Name = " " }, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => audit.RecordAsync(new AuthenticationEvent { Name = "session." + new string('x', 128) }, CancellationToken.None));
    }
}
