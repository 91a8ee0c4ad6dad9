using System.Globalization;
using System.Text;

namespace Arc.Json;

/// <summary>
/// Where in a body the reader is. It keeps offsets into the body, not names, so that a body without errors
/// pays for no text.
/// </summary>
internal sealed class JsonPath
{
    private Step[] _steps = new Step[4];
    private int _depth;

    public void Enter()
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, _depth * 2);
        }

        _steps[_depth++] = new Step { Index = -1 };
    }

    public void Leave() => _depth--;

    public void AtMember(int start, int length, byte[]? unescaped)
    {
        ref var step = ref _steps[_depth - 1];
        step.Start = start;
        step.Length = length;
        step.Unescaped = unescaped;
    }

    public void AtNextItem() => _steps[_depth - 1].Index++;

    /// <summary>The JSON pointer of the value at hand.</summary>
    public string Pointer(ReadOnlySpan<byte> json)
    {
        var pointer = new StringBuilder();

        foreach (ref readonly var step in _steps.AsSpan(0, _depth))
        {
            JsonPointer.Append(pointer, step.Index >= 0 ? step.Index.ToString(CultureInfo.InvariantCulture) : Name(json, step));
        }

        return pointer.ToString();
    }

    private static string Name(ReadOnlySpan<byte> json, in Step step) =>
        Encoding.UTF8.GetString(step.Unescaped ?? json.Slice(step.Start, step.Length));

    private struct Step
    {
        public int Start;
        public int Length;
        public int Index;
        public byte[]? Unescaped;
    }
}
