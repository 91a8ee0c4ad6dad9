using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arc.Idempotency;

/// <summary>The parts of a hash. Each has its length before it, so that no two lists of parts look alike.</summary>
/// <param name="first">Where they stand while there is room.</param>
internal ref struct HashedParts(Span<byte> first)
{
    /// <summary>The room that most requests need.</summary>
    public const int Usual = 512;

    private Span<byte> _bytes = first;
    private byte[]? _rented;
    private int _length;

    public void Add(string? part)
    {
        var bytes = part is null ? 0 : Encoding.UTF8.GetByteCount(part);
        var rest = Reserve(sizeof(int) + bytes);
        BinaryPrimitives.WriteInt32LittleEndian(rest, part is null ? -1 : bytes);
        Encoding.UTF8.GetBytes(part, rest[sizeof(int)..]);
    }

    /// <summary>A part of a fixed length, which needs none before it.</summary>
    public void AddLast(ReadOnlySpan<byte> part) => part.CopyTo(Reserve(part.Length));

    public readonly byte[] Hash() => SHA256.HashData(_bytes[.._length]);

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _bytes.Length * 2));
            _bytes[.._length].CopyTo(larger);
            Dispose();
            _bytes = _rented = larger;
        }

        var reserved = _bytes.Slice(_length, count);
        _length += count;

        return reserved;
    }
}
