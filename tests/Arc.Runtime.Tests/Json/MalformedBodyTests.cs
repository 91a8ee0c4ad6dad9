using System.Net;
using System.Text;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Json;

/// <summary>A body that cannot be read gets an answer that says where and why, never a 500.</summary>
public sealed class MalformedBodyTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync(builder => builder.Configuration["Arc:MaxBodyBytes"] = "4096");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Malformed_json_is_refused_with_its_line_and_position()
    {
        var problem = await (await _host.PostAsync("/products", "{\n  \"name\": oops\n}", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");

        Assert.Equal(2, (int?)problem["line"]);
        Assert.Equal(11, (int?)problem["position"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("{")]
    [InlineData("{\"name\":\"x\"} trailing")]
    [InlineData("{\"name\":\"x\"}{}")]
    [InlineData("{\"name\":\"x\",}")]
    [InlineData("{/* comment */}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("NaN")]
    public async Task What_is_no_json_document_is_malformed(string body)
    {
        await (await _host.PostAsync("/products", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");
        await (await _host.PatchAsync("/boards/none", body)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[]", "type")]
    [InlineData("[{\"name\":\"x\"}]", "type")]
    [InlineData("\"text\"", "type")]
    [InlineData("17", "type")]
    public async Task A_body_that_is_no_object_is_one_error_at_its_root(string body, string code)
    {
        var problem = await (await _host.PostAsync("/products", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal([$" {code}"], problem.Errors());
    }

    [Fact]
    public async Task Depth_is_limited()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        var problem = await (await _host.PostAsync("/products", $$"""{"unknown":{{deep}}}""", Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");

        Assert.Contains("deeper than 32", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal((1, 43), ((int?)problem["line"], (int?)problem["position"]));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   ", 1, 4)]
    [InlineData(" \r\n ", 2, 2)]
    [InlineData("{\n \"name\": \"x\",\n  \"\\ud800\": 1}", 3, 3)]
    [InlineData("{\"size\": {\n\"a\\udc00\": 1}}", 2, 1)]
    [InlineData("{\"name\":\"x\"}\ntrailing", 2, 1)]
    [InlineData("NaN", 1, 1)]
    public async Task Each_has_its_place(string body, int line, int position)
    {
        var problem = await (await _host.PostAsync("/products", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");
        Assert.Equal((line, position), ((int?)problem["line"], (int?)problem["position"]));
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        byte[] body = [.. "{\n\"näme\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var problem = await (await SendAsync(new ByteArrayContent(body), "application/json")).ProblemAsync(HttpStatusCode.BadRequest, "arc.malformed_json");

        Assert.Equal((2, 10), ((int?)problem["line"], (int?)problem["position"]));
    }

    [Fact]
    public async Task A_byte_order_mark_is_ignored()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. "{\"name\":\"Chair\",\"sku\":\"1\"}"u8];

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(new ByteArrayContent(body), "application/json")).StatusCode);
    }

    [Theory]
    [InlineData("{\"name\":\"a\\u0000b\",\"sku\":\"1\"}")]
    [InlineData("{\"name\":\"a\\ud800\",\"sku\":\"1\"}")]
    public async Task Text_that_no_database_can_hold_is_refused(string body)
    {
        var problem = await (await _host.PostAsync("/products", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(["/name type"], problem.Errors());
    }

    [Fact]
    public async Task Every_error_is_reported_at_once_with_its_pointer()
    {
        var problem = await (await _host.PostAsync(
            "/products",
            """{"name":"x","price":"much","tags":["a",1,null],"size":{"width":true,"depth":1},"description":7,"colour":"red","description":null}""",
            Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(
            [
                "/price type", "/tags/1 type", "/tags/2 null", "/size/width type", "/size/depth unknown_field", "/description type",
                "/colour unknown_field", "/description duplicate_field", "/sku required", "/name string_length",
            ],
            problem.Errors());
    }

    [Fact]
    public async Task A_hostile_number_of_errors_is_cut_at_a_hundred()
    {
        var body = $"{{{string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"x{i}\":1"))}}}";
        var problem = await (await _host.PostAsync("/products", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.InRange(problem.Errors().Count, 100, 102);
    }

    [Fact]
    public async Task Names_written_with_escapes_are_the_same_names()
    {
        var problem = await (await _host.PostAsync("/products", """{"n\u0061me":"Chair","sku":"1","a\u002fb~":1}""", Caller.Admin))
            .ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(["/a~1b~0 unknown_field"], problem.Errors());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/merge-patch+json")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Other_media_types_are_415(string? mediaType)
    {
        var answer = await SendAsync(new ByteArrayContent("{}"u8.ToArray()), mediaType);

        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "arc.unsupported_media_type");
        Assert.Equal(["application/json"], answer.Headers.GetValues("Accept-Post"));
    }

    [Fact]
    public async Task A_compressed_body_is_415()
    {
        var answer = await _host.PostAsync("/products", "{}", Caller.Admin, ("Content-Encoding", "gzip"));

        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "arc.unsupported_media_type");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_413_with_and_without_a_length(bool hasLength)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"name":"{{new string('x', 5000)}}"}"""));
        var answer = await SendAsync(hasLength ? content : new StreamContent(new Unseekable(await content.ReadAsByteArrayAsync())), "application/json");

        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "arc.payload_too_large");
    }

    [Fact]
    public async Task SC_072_An_empty_body_with_a_json_type_is_no_body_to_get_and_delete()
    {
        var path = await _host.CreateBoardAsync();

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, null, ("Content-Type", "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync(path, null, ("Content-Type", "application/json"))).StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(HttpContent content, string? mediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/products") { Content = content };
        request.Headers.Authorization = new("Test", Caller.Admin.Token);

        if (mediaType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        return _host.Client.SendAsync(request);
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
