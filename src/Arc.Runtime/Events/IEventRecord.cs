using System.Text.Json.Nodes;
using Arc.Json;

namespace Arc.Events;

/// <summary>The data of an event as a type. Implemented by generated code; read by <see cref="EventEnvelope.Read{T}"/>.</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IEventRecord<TSelf>
    where TSelf : class, IEventRecord<TSelf>
{
    /// <summary>The types of the events whose data it is.</summary>
    static abstract IReadOnlyList<string> EventTypes { get; }

    /// <summary>The version of the data's shape that it reads.</summary>
    static abstract int SchemaVersion { get; }

    /// <summary>The oldest version from which <see cref="Upcast"/> leads to <see cref="SchemaVersion"/>; that itself when nothing does.</summary>
    static virtual int OldestVersion => TSelf.SchemaVersion;

    /// <summary>Turns data of an older version into that of the next one.</summary>
    /// <param name="version">The version of the data: from <see cref="OldestVersion"/> to the one before <see cref="SchemaVersion"/>.</param>
    /// <param name="data">The data, which may be changed.</param>
    /// <returns>The data of the version after it.</returns>
    static virtual JsonObject Upcast(int version, JsonObject data) => throw new EventDataException($"Nothing leads on from version {version}.");

    /// <summary>Reads the data. What is wrong with it is reported to the input.</summary>
    /// <param name="input">The data, at its first value.</param>
    /// <returns>The record; of no use when something was reported.</returns>
    static abstract TSelf Read(ref JsonInput input);
}
