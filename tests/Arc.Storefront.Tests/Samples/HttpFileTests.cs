namespace Arc.Storefront.Tests.Samples;

/// <summary>The requests that the sample shows work from top to bottom, each as it says.</summary>
public sealed class HttpFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_is_answered_as_the_file_says()
    {
        await using var server = await ServerProcess.StartAsync("Storefront", Cancellation);
        using var client = new HttpClient();
        var text = await File.ReadAllTextAsync(Path.Combine(ServerProcess.Repository, "samples", "Storefront", "Storefront.http"), Cancellation);

        var results = await new HttpFile(text).SendAllAsync(
            client, new Dictionary<string, string> { ["host"] = server.Address.ToString().TrimEnd('/') }, Cancellation);

        Assert.True(results.Count > 60);
        Assert.Equal([], results
            .Where(result => result.Expected == 0 ? result.Status is < 200 or > 299 : result.Status != result.Expected)
            .Select(result => $"{result.Request}: {result.Status}, expected {result.Expected}\n{result.Answer}"));
        Assert.Equal(
            [304, 400, 401, 403, 404, 405, 409, 412, 415, 422, 428],
            results.Select(result => result.Expected).Where(status => status != 0).Distinct().Order());
    }
}
