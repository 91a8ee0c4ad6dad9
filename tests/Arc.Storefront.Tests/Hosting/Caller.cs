using System.Net.Http.Headers;
using System.Text;

namespace Arc.Storefront.Tests.Hosting;

/// <summary>Somebody who calls the API. Bodies are raw JSON text: what travels is what the test says.</summary>
public sealed class Caller(HttpClient client)
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";

    public HttpClient Client { get; } = client;

    public string UserId { get; set; } = "";

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, (byte[]?)null, null, headers);

    public Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, Json, headers);

    public Task<Answer> PatchAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, MergePatch, headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, (byte[]?)null, null, headers);

    public Task<Answer> SendAsync(
        HttpMethod method, string path, string? body, string? mediaType, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), mediaType, headers);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, byte[]? body, string? mediaType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response, TestContext.Current.CancellationToken);
    }
}
