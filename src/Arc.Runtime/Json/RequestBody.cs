using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Arc.Problems;
using Microsoft.AspNetCore.Http;

namespace Arc.Json;

/// <summary>The bytes of a request's body, in one piece from the shared pool; or what is wrong with them.</summary>
internal struct RequestBody : IDisposable
{
    private byte[]? _rented;
    private int _start;
    private int _length;

    /// <summary>What is wrong; null when the bytes can be read as JSON.</summary>
    public Problem? Problem { get; private init; }

    public readonly ReadOnlySpan<byte> Bytes => Memory.Span;

    public readonly ReadOnlyMemory<byte> Memory => _rented.AsMemory(_start, _length);

    /// <summary>Reads a body to its end, or to the limit.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, long limit)
    {
        var request = context.Request;

        if (RequestMedia.Check(request) is { } problem)
        {
            return new RequestBody { Problem = problem };
        }

        if (request.ContentLength > limit)
        {
            return TooLarge(limit);
        }

        var reader = request.BodyReader;

        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            var buffer = read.Buffer;

            if (buffer.Length > limit)
            {
                reader.AdvanceTo(buffer.End);
                return TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                var body = Take(buffer);
                reader.AdvanceTo(buffer.End);
                return body;
            }

            // Nothing is consumed until all is there: the reader keeps the bytes, and the limit bounds them.
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static RequestBody Take(in ReadOnlySequence<byte> buffer)
    {
        var body = new RequestBody
        {
            _rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length),
            _length = (int)buffer.Length,
        };

        buffer.CopyTo(body._rented);

        // RFC 8259, section 8.1: a byte order mark may be ignored.
        if (body.Bytes.StartsWith("\uFEFF"u8))
        {
            body._start = 3;
            body._length -= 3;
        }

        if (body.Bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Refuse(body, "The body is empty.", body._length);
        }

        return Utf8.IsValid(body.Bytes) ? body : Refuse(body, "The body is not valid UTF-8.", ValidLength(body.Bytes));
    }

    private static RequestBody Refuse(RequestBody body, string detail, int offset)
    {
        var problem = MalformedJson.At(detail, JsonPlace.Of(body.Bytes, offset));
        body.Dispose();
        return new RequestBody { Problem = problem };
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var length = 0;

        while (Rune.DecodeFromUtf8(bytes[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    private static RequestBody TooLarge(long limit) =>
        new() { Problem = new Problem(ProblemKind.PayloadTooLarge, $"The body may hold {limit} bytes at most.") };
}
