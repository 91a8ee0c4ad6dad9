using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arc.Json;

/// <summary>
/// One answer in the making: bytes and the writer that fills them, kept for the next answer. Each thread keeps one; a
/// request that continues on another thread leaves it there, which is as good.
/// </summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 4 * 1024;

    // A buffer that one long list has blown up is not worth keeping for a thousand short answers.
    private const int LargestKept = 256 * 1024;

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
        var buffer = _kept ?? new JsonBuffer();
        _kept = null;
        return buffer;
    }

    /// <summary>Gives the buffer back. Not called after a failure: the buffer is then left to the collector, half-written as it is.</summary>
    public static void Return(JsonBuffer buffer)
    {
        if (buffer._bytes.Length <= LargestKept)
        {
            buffer.Clear();
            _kept = buffer;
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
