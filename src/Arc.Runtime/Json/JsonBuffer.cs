using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arc.Json;

/// <summary>
/// One answer in the making: bytes and the writer that fills them, kept for the next answer. Each thread keeps one. A
/// request that continues on another thread finds one kept there already, so a few more are shared by all threads:
/// without them every other list would grow a buffer of its own.
/// </summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 4 * 1024;

    // A buffer that one long list has blown up is not worth keeping for a thousand short answers.
    private const int LargestKept = 256 * 1024;

    private static readonly ConcurrentQueue<JsonBuffer> _shared = new();
    private static readonly int _mostShared = Environment.ProcessorCount * 4;

    [ThreadStatic]
    private static JsonBuffer? _kept;

    private byte[] _bytes = new byte[FirstSize];
    private int _length;

    private JsonBuffer()
    {
        // Relaxed as ASP.NET Core's own: the text goes into a response with a JSON media type, never into HTML.
        Writer = new Utf8JsonWriter(this, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            SkipValidation = true,
        });
    }

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written; flushes the writer.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return _bytes.AsMemory(0, _length);
        }
    }

    public static JsonBuffer Rent()
    {
        if (_kept is { } kept)
        {
            _kept = null;
            return kept;
        }

        return _shared.TryDequeue(out var shared) ? shared : new JsonBuffer();
    }

    /// <summary>Gives the buffer back. Not called after a failure: the buffer is then left to the collector, half-written as it is.</summary>
    public static void Return(JsonBuffer buffer)
    {
        if (buffer._bytes.Length > LargestKept)
        {
            return;
        }

        buffer.Clear();

        if (_kept is null)
        {
            _kept = buffer;
        }
        else if (_shared.Count < _mostShared)
        {
            // The count may be passed by as many as return at once; it bounds memory, not correctness.
            _shared.Enqueue(buffer);
        }
    }

    public void Clear()
    {
        _length = 0;
        Writer.Reset();
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Grow(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);

        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }
}
