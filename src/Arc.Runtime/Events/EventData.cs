using System.Text.Json;
using Arc.Json;

namespace Arc.Events;

/// <summary>Reads the data of events into records.</summary>
internal static class EventData
{
    private const int MaxDepth = 64;

    public static T Read<T>(EventEnvelope envelope)
        where T : class, IEventRecord<T>
    {
        if (!T.EventTypes.Contains(envelope.Type, StringComparer.Ordinal))
        {
            throw new EventDataException($"The event is '{envelope.Type}'; {typeof(T).Name} is the data of {string.Join(", ", T.EventTypes)}.");
        }

        var (type, version) = (envelope.Type, envelope.SchemaVersion);

        if (version == T.SchemaVersion)
        {
            return Read<T>(envelope.Data.Span, type);
        }

        // Never read as what it is not: a program that knows the version may be on its way.
        if (version > T.SchemaVersion)
        {
            throw new EventDataException($"The data of '{type}' has version {version}, which is newer than {T.SchemaVersion}, the newest that {typeof(T).Name} knows.");
        }

        return version < T.OldestVersion
            ? throw new EventDataException($"The data of '{type}' has version {version}; {typeof(T).Name} reads version {T.SchemaVersion}, and no upcaster leads there.")
            : Read<T>(EventUpcast.ToNewest<T>(envelope.Data.Span, version, type), type);
    }

    private static T Read<T>(ReadOnlySpan<byte> data, string type)
        where T : class, IEventRecord<T>
    {
        var errors = new BodyErrors();
        T record;

        try
        {
            var input = new JsonInput(data, errors, FieldMask.None, ignoreUnknown: true, MaxDepth);
            record = T.Read(ref input);
            input.End();
        }
        catch (JsonException exception)
        {
            throw new EventDataException($"The data of '{type}' is not JSON.", exception);
        }

        return errors.Errors is [var error, ..]
            ? throw new EventDataException($"The data of '{type}' is not what {typeof(T).Name} reads: {(error.Pointer.Length == 0 ? "all of it" : error.Pointer)}: {error.Message}")
            : record;
    }
}
