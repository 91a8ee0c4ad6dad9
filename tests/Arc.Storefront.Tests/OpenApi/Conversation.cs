using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.OpenApi;

/// <summary>Calls the operations of one resource, well and badly, and keeps what was said on either side.</summary>
internal sealed class Conversation(Caller caller, Caller anonymous, string collection)
{
    private readonly string _item = $"{collection}/{{id}}";

    public List<Exchange> Said { get; } = [];

    /// <summary>The life of a row: made, read, listed, changed, deleted, and every refusal on the way.</summary>
    /// <param name="create">A good body.</param>
    /// <param name="bad">One that its schema can tell to be wrong.</param>
    /// <param name="patch">A good change.</param>
    /// <param name="badPatch">One that its schema can tell to be wrong.</param>
    /// <param name="absent">An id that no row has.</param>
    /// <param name="meanwhile">What else is said while the row is there; it gets the row's path.</param>
    public async Task LiveAsync(string create, string bad, string patch, string badPatch, string absent, Func<string, Task>? meanwhile = null)
    {
        foreach (var query in new[] { "", "?limit=2&count=exact", "?after=&limit=2", "?nonsense=1", "?page=0" })
        {
            await SayAsync(HttpMethod.Get, collection, collection + query);
        }

        var listed = await SayAsync(HttpMethod.Get, collection, collection);
        await SayAsync(HttpMethod.Get, collection, collection, headers: ("If-None-Match", listed.ETag));

        (string, string) key = ("Idempotency-Key", $"\"{Shop.Unique()}\"");
        var made = (await SayAsync(HttpMethod.Post, collection, collection, create, fits: true, headers: key)).Is(201);
        (await SayAsync(HttpMethod.Post, collection, collection, bad, fits: false)).Is(400);
        (await SayAsync(HttpMethod.Post, collection, collection, bad, headers: key)).Is(422);
        await SayAsync(HttpMethod.Post, collection, collection, "{");
        await SayAsync(HttpMethod.Post, collection, collection, "x", type: "text/plain");
        await SayAsync(HttpMethod.Post, collection, collection, $"\"{new string('x', 1_100_000)}\"");
        await SayAsync(HttpMethod.Post, collection, collection, create, by: anonymous);

        var row = made.Headers["Location"];
        var read = (await SayAsync(HttpMethod.Get, _item, row)).Is(200);
        (await SayAsync(HttpMethod.Get, _item, row, headers: ("If-None-Match", read.ETag))).Is(304);
        (await SayAsync(HttpMethod.Get, _item, $"{collection}/{absent}")).Is(404);
        (await SayAsync(HttpMethod.Get, _item, $"{row}?nonsense=1")).Is(400);
        await (meanwhile?.Invoke(row) ?? Task.CompletedTask);

        await ChangeAsync(HttpMethod.Patch, row, absent, patch, badPatch);
        await ChangeAsync(HttpMethod.Delete, row, absent, null, null);
    }

    public async Task<Answer> SayAsync(
        HttpMethod method, string template, string path, string? body = null, bool? fits = null, string? type = null, Caller? by = null,
        params (string Name, string Value)[] headers)
    {
        type ??= body is null ? null : method == HttpMethod.Patch ? Caller.MergePatch : Caller.Json;
        var answer = await (by ?? caller).SendAsync(method, path, body, type, headers);
        Said.Add(new Exchange(method.Method, template, answer.Status, type, body, fits, answer.Headers, answer.Text));

        return answer;
    }

    private async Task ChangeAsync(HttpMethod method, string row, string absent, string? good, string? bad)
    {
        var tag = (await caller.GetAsync(row)).Is(200).ETag;

        if (bad is not null)
        {
            (await SayAsync(method, _item, row, bad, fits: false, headers: ("If-Match", tag))).Is(400);
            (await SayAsync(method, _item, row, good, type: "text/plain", headers: ("If-Match", tag))).Is(415);
        }

        (await SayAsync(method, _item, row, good, headers: ("If-Match", "\"another\""))).Is(412);
        (await SayAsync(method, _item, $"{collection}/{absent}", good, headers: ("If-Match", tag))).Is(404);
        (await SayAsync(method, _item, row, good, by: anonymous, headers: ("If-Match", tag))).Is(401);
        await SayAsync(method, _item, row, good);
        tag = (await caller.GetAsync(row)).Headers.GetValueOrDefault("ETag", tag);
        var done = await SayAsync(method, _item, row, good, fits: good is null ? null : true, headers: ("If-Match", tag));
        Assert.True(done.Status is 200 or 204 or 404, done.Text);
    }
}
