using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arc.Audit;

/// <summary>
/// The hash of an entry at its place in a chain, with the time of its sealing. What is hashed is written down for ever: a version, then each field with its
/// length, so that no two entries have the same bytes. All of it comes back from a store as it was given. Version 2 has the metadata
/// at its end; an entry without any has version 1, so that none can be added to what was sealed as it was before.
/// </summary>
internal static class AuditDigest
{
    /// <summary>The bytes of a hash, and of what stands before the first.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const byte Plain = 1;
    private const byte WithMetadata = 2;

    public static ReadOnlyMemory<byte> Start { get; } = new byte[Length];

    public static byte[] Of(AuditEntry entry, long number, DateTimeOffset sealedAt, ReadOnlySpan<byte> before)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        bytes.Write([entry.Metadata is null ? Plain : WithMetadata]);
        bytes.Write(before);
        Write(bytes, number);
        Write(bytes, sealedAt);
        Write(bytes, entry.Sequence);
        bytes.Write(entry.Id.ToByteArray(bigEndian: true));
        Write(bytes, entry.OccurredAt);
        Write(bytes, AuditNames.Of(entry.Action));
        Write(bytes, entry.IsNote ? 1 : 0);
        Write(bytes, entry.Name);
        Write(bytes, entry.Resource);
        Write(bytes, entry.DocumentId);
        Write(bytes, entry.TenantId);
        Write(bytes, entry.UserId);
        Write(bytes, AuditNames.Of(entry.Scope));
        Write(bytes, entry.Before);
        Write(bytes, entry.After);
        Write(bytes, entry.Changes.Count);

        foreach (var change in entry.Changes)
        {
            Write(bytes, change);
        }

        Write(bytes, entry.RequestId);
        Write(bytes, entry.TraceParent);
        Write(bytes, entry.RemoteAddress);
        Write(bytes, entry.UserAgent);

        if (entry.Metadata is not null)
        {
            Write(bytes, entry.Metadata);
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }

    /// <summary>In microseconds, which is what every store keeps of a time.</summary>
    private static void Write(ArrayBufferWriter<byte> bytes, DateTimeOffset time) =>
        Write(bytes, (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            Write(bytes, -1);
            return;
        }

        Write(bytes, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
    }
}
