namespace Peers.MinimalApi;

/// <summary>The least that an endpoint can do: bytes that are there already, with the headers that belong to them.</summary>
internal static class StaticEndpoint
{
    private static readonly byte[] _body = """{"code":"NO","name":"Norway","deliveryTime":"P3D"}"""u8.ToArray();

    public static void MapStatic(this IEndpointRouteBuilder routes) => routes.MapGet("/static", static (HttpContext context) =>
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _body.Length;
        response.Headers.ETag = "\"c3RhdGlj\"";
        response.Headers.CacheControl = "private, no-cache";

        return response.Body.WriteAsync(_body).AsTask();
    });
}
