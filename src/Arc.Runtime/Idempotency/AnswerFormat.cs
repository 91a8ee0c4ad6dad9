using System.Text;

namespace Arc.Idempotency;

/// <summary>
/// The bytes of a stored answer. A version stands first; what one version has written, all later ones read for as long as
/// answers are kept. Version 1: flags (1 row filter, 2 body lost, 4 readable row), the mask's halves, status, headers, body to the end.
/// </summary>
internal static class AnswerFormat
{
    private const byte Version = 1;
    private const byte OnlyOwnRows = 1;
    private const byte BodyLost = 2;
    private const byte ReadableRow = 4;

    public static byte[] Write(StoredAnswer answer)
    {
        using var stream = new MemoryStream(answer.Body.Length + 512);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var (low, high) = answer.View.Readable.Halves;

        writer.Write(Version);
        writer.Write((byte)((answer.View.OnlyOwnRows ? OnlyOwnRows : 0) | (answer.IsBodyLost ? BodyLost : 0) | (answer.View.IsOfReadableRow ? ReadableRow : 0)));
        writer.Write(low);
        writer.Write(high);
        writer.Write((ushort)answer.Status);
        writer.Write((ushort)answer.Headers.Count);

        foreach (var (name, value) in answer.Headers)
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Write(answer.Body.Span);
        writer.Flush();

        return stream.ToArray();
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">The bytes are of a version that this one does not know, or cut short.</exception>
    public static StoredAnswer Read(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);

        try
        {
            if (reader.ReadByte() is var version && version != Version)
            {
                throw new InvalidDataException($"A stored answer has the unknown version {version}.");
            }

            var flags = reader.ReadByte();
            var readable = FieldMask.FromHalves(reader.ReadUInt64(), reader.ReadUInt64());
            var status = reader.ReadUInt16();
            var headers = new KeyValuePair<string, string>[reader.ReadUInt16()];

            for (var i = 0; i < headers.Length; i++)
            {
                headers[i] = new(reader.ReadString(), reader.ReadString());
            }

            return new StoredAnswer
            {
                Status = status,
                Headers = headers,
                Body = bytes[(int)stream.Position..],
                IsBodyLost = (flags & BodyLost) != 0,
                View = new AnswerView(readable, (flags & OnlyOwnRows) != 0, (flags & ReadableRow) != 0),
            };
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("A stored answer is cut short.", exception);
        }
    }
}
