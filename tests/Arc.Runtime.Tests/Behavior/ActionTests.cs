using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Behavior;

/// <summary>Actions call the domain on a row that the caller may reach.</summary>
public sealed class ActionTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_action_answers_with_the_row()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var answer = await _host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.Admin);

        Assert.Equal("active", (string?)(await answer.JsonAsync())["status"]);
        Assert.Equal((await _host.GetAsync(path, Caller.Admin)).Tag(), answer.Tag());
        Assert.Contains("product.updated", await _host.EventsAsync(path.Split('/')[^1]));
        await (await _host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.Admin)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PRODUCT_NOT_DRAFT");
    }

    [Fact]
    public async Task An_action_answers_with_what_its_method_returns()
    {
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"price\":50");
        var answer = await _host.PostAsync($"{path}/action", """{"percent":10,"action":"discount"}""", Caller.Admin);

        Assert.Equal("45", await answer.Content.ReadAsStringAsync());
        Assert.Equal(45, (decimal)(await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["price"]!);
    }

    [Theory]
    [InlineData("""{"action":"explode"}""", "/action unknown_action")]
    [InlineData("""{"action":"Publish"}""", "/action unknown_action")]
    [InlineData("""{"percent":1}""", "/action required")]
    [InlineData("{}", "/action required")]
    [InlineData("""{"action":5}""", "/action type")]
    [InlineData("""{"action":null}""", "/action null")]
    [InlineData("""{"action":"publish","action":"publish"}""", "/action duplicate_field")]
    public async Task SC_080_An_unknown_or_missing_action_is_400_with_the_valid_ones(string body, string error)
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var problem = await (await _host.PostAsync($"{path}/action", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal([error], problem.Errors());
        Assert.Equal(["publish", "discount"], problem["validActions"]!.AsArray().Select(name => (string)name!));
    }

    [Theory]
    [InlineData("""{"action":"discount"}""", "/percent required")]
    [InlineData("""{"action":"discount","percent":"x"}""", "/percent type")]
    [InlineData("""{"action":"discount","percent":1,"extra":1}""", "/extra unknown_field")]
    [InlineData("""{"action":"publish","percent":1}""", "/percent unknown_field")]
    public async Task SC_080_Parameters_are_those_of_the_action_and_no_other(string body, string error)
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var problem = await (await _host.PostAsync($"{path}/action", body, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task An_action_has_the_permission_of_its_own_or_else_that_of_update()
    {
        var path = await _host.CreateProductAsync(Caller.Editor, ",\"price\":50");

        await (await _host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.Editor)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        await (await _host.PostAsync($"{path}/action", """{"action":"publish"}""")).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync($"{path}/action", """{"action":"discount","percent":1}""", Caller.Editor)).StatusCode);
        await (await _host.PostAsync($"{path}/action", """{"action":"discount","percent":1}""", Caller.A2)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
    }
}
