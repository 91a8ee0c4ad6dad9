namespace Arc.Redis.Idempotency;

/// <summary>The key belongs to another request by now.</summary>
#pragma warning disable CA1032 // Thrown in one place, with one text.
internal sealed class LostLeaseException(string message) : InvalidOperationException(message);
#pragma warning restore CA1032
