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

    /// <summary>Reads the data. What is wrong with it is reported to the input.</summary>
    /// <param name="input">The data, at its first value.</param>
    /// <returns>The record; of no use when something was reported.</returns>
    static abstract TSelf Read(ref JsonInput input);
}
