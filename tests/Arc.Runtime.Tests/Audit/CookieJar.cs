using System.Net;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Keeps cookies, as a browser would.</summary>
internal sealed class CookieJar(HttpMessageHandler server) : DelegatingHandler(server)
{
    private readonly CookieContainer _cookies = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var answer = await base.SendAsync(request, cancellationToken);

        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            _cookies.SetCookies(request.RequestUri!, cookie);
        }

        return answer;
    }
}
