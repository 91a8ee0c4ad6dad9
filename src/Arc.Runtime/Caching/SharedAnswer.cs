using Arc.Json;
using Arc.Problems;

namespace Arc.Caching;

/// <summary>An answer that several callers send.</summary>
/// <param name="representation">What was read.</param>
/// <param name="callers">How many send it.</param>
internal sealed class SharedAnswer(Representation representation, int callers)
{
    private int _callers = callers;

    /// <summary>The bytes; null when there are none. Taken once, here: the buffer's writer is not for several threads.</summary>
    public ReadOnlyMemory<byte>? Body { get; } = representation.Buffer?.Written;

    public string Tag => representation.Tag;

    public Problem? Problem => representation.Problem;

    /// <summary>
    /// Says that a caller has sent it; the last one gives the buffer back. When one never says so, as after a failure, the
    /// buffer is left to the collector.
    /// </summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _callers) == 0 && representation.Buffer is { } buffer)
        {
            JsonBuffer.Return(buffer);
        }
    }
}
