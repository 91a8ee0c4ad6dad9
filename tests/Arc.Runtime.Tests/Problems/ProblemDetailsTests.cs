using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Problems;

/// <summary>Every error is a problem document (RFC 9457) of one shape, and tells nothing of the inside.</summary>
public sealed class ProblemDetailsTests
{
    [Fact]
    public async Task SC_077_Every_error_has_the_one_documented_shape()
    {
        await using var host = await GoldenHost.StartAsync(builder => builder.Configuration["Arc:MaxBodyBytes"] = "4096");
        var path = await host.CreateProductAsync(Caller.Admin);
        await host.CreateBoardAsync("taken");

        await (await host.PostAsync("/products", "{", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");
        await (await host.PostAsync("/products", "{}", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");
        await (await host.GetAsync("/products?page=x", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
        await (await host.GetAsync("/products/17", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_id");
        await (await host.GetAsync("/products")).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        await (await host.DeleteAsync(path, Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        await (await host.GetAsync($"/products/{Guid.NewGuid()}", Caller.A1)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        await (await host.PatchAsync(path, "{}", Caller.Admin, ("If-Match", "\"x\""))).ProblemAsync(HttpStatusCode.PreconditionFailed, "arc.precondition_failed");
        await (await host.PostAsync("/products", "x", Caller.Admin, ("Content-Type", "text/plain"))).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "arc.unsupported_media_type");
        await (await host.SendAsync(HttpMethod.Put, path, "{}", Caller.Admin)).ProblemAsync(HttpStatusCode.MethodNotAllowed, "arc.method_not_allowed");
        await (await host.GetAsync($"{path}/nothing/here", Caller.Admin)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        await (await host.PostAsync("/boards", """{"id":"taken"}""")).ProblemAsync(HttpStatusCode.Conflict, "arc.conflict");
        await (await host.PostAsync("/boards", $$"""{"id":"{{new string('x', 5000)}}"}""")).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "arc.payload_too_large");
        await (await host.PatchAsync("/strict-boards/taken", """{"m1":1}""")).ProblemAsync(HttpStatusCode.PreconditionRequired, "arc.precondition_required");

        host.Boards.Before = (_, _) => throw new DomainException("BOARD_CLOSED", "No.");
        await (await host.PostAsync("/boards", """{"id":"b"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "BOARD_CLOSED");
        host.Boards.Before = (_, _) => throw new InvalidOperationException("inside");
        await (await host.PostAsync("/boards", """{"id":"b"}""")).ProblemAsync(HttpStatusCode.InternalServerError, "arc.internal_error");
    }

    [Fact]
    public async Task The_type_leads_to_a_page_that_explains_the_code()
    {
        await using var host = await GoldenHost.StartAsync(prefix: "/api/v1");
        var problem = await (await host.GetAsync("/api/v1/boards/b?x=1")).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
        var page = await host.GetAsync((string)problem["type"]!);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("arc.invalid_query", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/api/v1/problems/PRODUCT_NOT_DRAFT")).StatusCode);
        await (await host.GetAsync("/api/v1/problems/arc.no_such")).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("/api/v1/problems/%3Cscript%3E")).StatusCode);
    }

    [Fact]
    public async Task A_failure_of_the_server_tells_nothing_of_the_inside_and_is_logged()
    {
        await using var host = await GoldenHost.StartAsync();
        host.Boards.Before = (_, _) => throw new InvalidOperationException("the secret inside");
        var answer = await host.PostAsync("/boards", """{"id":"b"}""");

        await answer.ProblemAsync(HttpStatusCode.InternalServerError, "arc.internal_error");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(host.Log.Entries, entry => entry is { Level: LogLevel.Error, Id.Id: 1000 });
    }

    [Fact]
    public async Task A_refusal_of_the_domain_keeps_its_code_status_and_message()
    {
        await using var host = await GoldenHost.StartAsync();
        host.Boards.Before = (_, _) => throw new DomainException("BOARD_FULL", "No more boards.", 409);
        var problem = await (await host.PostAsync("/boards", """{"id":"b"}""")).ProblemAsync(HttpStatusCode.Conflict, "BOARD_FULL");

        Assert.Equal("No more boards.", (string?)problem["detail"]);
        Assert.DoesNotContain(host.Log.Entries, entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task The_status_of_a_bad_request_of_the_server_is_kept()
    {
        await using var host = await GoldenHost.StartAsync();
        host.Boards.Before = (_, _) => throw new BadHttpRequestException("inside", StatusCodes.Status408RequestTimeout);

        await (await host.PostAsync("/boards", """{"id":"b"}""")).ProblemAsync(HttpStatusCode.RequestTimeout, "arc.bad_request");
    }

    [Fact]
    public async Task A_caller_who_goes_away_is_no_error_in_the_log()
    {
        await using var host = await GoldenHost.StartAsync();
        using var gone = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        var finished = new TaskCompletionSource();
        host.Boards.Permit = async context =>
        {
            reached.SetResult();

            try
            {
                await Task.Delay(Timeout.Infinite, context.Http.RequestAborted);
            }
            finally
            {
                finished.SetResult();
            }

            return default;
        };

        var request = host.Client.GetAsync(new Uri("/boards", UriKind.Relative), gone.Token);
        await reached.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await finished.Task;
        await WaitUntilAsync(() => host.Log.Entries.Any(entry => entry.Id.Id == 1002));

        Assert.Equal([], host.Log.Entries.Where(entry => entry.Level >= LogLevel.Warning && entry.Id.Id != 2000).Select(entry => entry.Text));
    }

    [Fact]
    public async Task The_host_can_customize_problems()
    {
        await using var host = await GoldenHost.StartAsync(builder => builder.Services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["service"] = "golden"));
        var problem = await (await host.GetAsync("/boards/none")).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");

        Assert.Equal("golden", (string?)problem["service"]);
    }

    [Fact]
    public async Task A_caller_who_accepts_no_json_gets_a_problem_all_the_same()
    {
        await using var host = await GoldenHost.StartAsync();

        await (await host.GetAsync("/boards/none", null, ("Accept", "text/html"))).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
    }

    [Fact]
    public async Task Titles_are_localized_when_the_host_has_them()
    {
        await using var host = await GoldenHost.StartAsync(builder => builder.Services.AddSingleton<IStringLocalizerFactory>(new GermanTitles()));
        var problem = await (await host.GetAsync("/boards/none")).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");

        Assert.Equal("Nicht gefunden.", (string?)problem["title"]);
        Assert.NotEqual("", (string?)(await (await host.GetAsync("/products")).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized"))["title"]);
    }

    [Fact]
    public async Task SC_078_Unknown_names_are_refused_with_the_nearest_valid_ones()
    {
        await using var host = await GoldenHost.StartAsync();
        var query = await (await host.GetAsync("/products?limt=3", Caller.A1)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
        var body = await (await host.PostAsync("/products", """{"name":"Chair","sku":"1","prise":1}""", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Contains("'limit'", (string?)query["detail"], StringComparison.Ordinal);
        Assert.Contains("'price'", (string?)body["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_members_are_skipped_when_the_application_says_so()
    {
        await using var host = await GoldenHost.StartAsync(builder => builder.Configuration["Arc:IgnoreUnknownFields"] = "true");
        var answer = await host.PostAsync("/products", """{"name":"Chair","sku":"1","prise":{"a":[1]}}""", Caller.Admin);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Hidden_members_do_not_exist_not_even_as_a_suggestion()
    {
        await using var host = await GoldenHost.StartAsync();
        var answer = await host.PostAsync("/products", """{"name":"Chair","sku":"1","internalNotes":"x","internalNote":"x"}""", Caller.Admin);
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(["/internalNotes unknown_field", "/internalNote unknown_field"], problem.Errors());
        Assert.DoesNotContain("Did you mean", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 12_000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    private sealed class GermanTitles : IStringLocalizerFactory, IStringLocalizer
    {
        public LocalizedString this[string name] =>
            name == "arc.not_found" ? new(name, "Nicht gefunden.") : new(name, name, resourceNotFound: true);

        public LocalizedString this[string name, params object[] arguments] => this[name];

        public IStringLocalizer Create(Type resourceSource) => this;

        public IStringLocalizer Create(string baseName, string location) => this;

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
