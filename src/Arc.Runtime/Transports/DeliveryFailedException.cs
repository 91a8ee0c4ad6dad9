namespace Arc.Transports;

/// <summary>A group could not handle an event and wants it again.</summary>
/// <param name="message">What went wrong in the groups that failed.</param>
#pragma warning disable CA1032 // Made in one place, with a message.
public sealed class DeliveryFailedException(string message) : Exception(message);
#pragma warning restore CA1032
