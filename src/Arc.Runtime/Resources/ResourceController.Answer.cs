using Arc.Json;
using Microsoft.AspNetCore.Http;

namespace Arc.Resources;

public abstract partial class ResourceController<T, TKey>
{
    private const string JsonUtf8 = "application/json; charset=utf-8";

    // What a read says to caches on its way, and what a write says: the answer is the caller's own, and may be out of date.
    private const string AskAgain = "private, no-cache";
    private const string NotStored = "no-store";

    /// <summary>Step 11: the row as this caller sees it, with its tag.</summary>
    private Task AnswerAsync(HttpContext context, int status, T row, Scope scope)
    {
        var buffer = JsonBuffer.Rent();
        Json.Write(buffer.Writer, row, Permissions.ReadableFields(scope));

        var body = buffer.Written;
        context.Response.Headers.ETag = EntityTags.Of(body.Span);

        return SendAsync(context, status, buffer, body);
    }

    /// <summary>Sends a body, or 304 when the caller has it already. The headers hold its tag, if it has one.</summary>
    private static Task SendAsync(HttpContext context, int status, JsonBuffer buffer, ReadOnlyMemory<byte> body)
    {
        if (!BeginBody(context, status, body.Length))
        {
            JsonBuffer.Return(buffer);
            return Task.CompletedTask;
        }

        // Headers and body leave in one piece: the server copies the bytes into the connection's own pipe before this returns.
        var write = context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);

        return write.IsCompletedSuccessfully ? Sent(buffer, write.Result.IsCanceled) : AwaitAsync(write, buffer);
    }

    /// <summary>Sets the status and the headers; false when no body is to follow: the caller has it already, or asked by HEAD.</summary>
    private static bool BeginBody(HttpContext context, int status, int length)
    {
        var (request, response) = (context.Request, context.Response);

        response.Headers.CacheControl = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? AskAgain : NotStored;

        if (IsKnown(request, response))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return false;
        }

        response.StatusCode = status;
        response.ContentType = JsonUtf8;
        response.ContentLength = length;

        return !HttpMethods.IsHead(request.Method);
    }

    private static async Task AwaitAsync(ValueTask<System.IO.Pipelines.FlushResult> write, JsonBuffer buffer)
    {
        await write.ConfigureAwait(false);
        JsonBuffer.Return(buffer);
    }

    private static Task Sent(JsonBuffer buffer, bool canceled)
    {
        if (!canceled)
        {
            JsonBuffer.Return(buffer);
        }

        return Task.CompletedTask;
    }
}
