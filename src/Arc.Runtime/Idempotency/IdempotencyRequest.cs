namespace Arc.Idempotency;

/// <summary>One use of a key: whose it is, where, and for what.</summary>
/// <param name="Namespace">The deployment's namespace.</param>
/// <param name="Key">The key as the caller chose it: 1 to 255 characters of printable ASCII.</param>
/// <param name="Scope">A hash of tenant, principal and route. The same key in another scope is another key.</param>
/// <param name="Fingerprint">A hash of method, path, query, conditions and body. One key belongs to one of them.</param>
public sealed record IdempotencyRequest(string Namespace, string Key, string Scope, ReadOnlyMemory<byte> Fingerprint);
