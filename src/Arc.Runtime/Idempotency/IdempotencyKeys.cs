using Microsoft.Extensions.Options;

namespace Arc.Idempotency;

/// <summary>For whoever runs the application: which keys hold an answer, and how to drop one.</summary>
public sealed class IdempotencyKeys
{
    private readonly IdempotencyGate _gate;

    internal IdempotencyKeys(IdempotencyGate gate) => _gate = gate;

    /// <summary>Whether an answer is kept under a key, for anybody and at any route.</summary>
    /// <param name="key">The key without quotes; taken literally.</param>
    /// <param name="cancellationToken">Gives the question up.</param>
    /// <returns>True when one is.</returns>
    public Task<bool> HasAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);

        return _gate.Store.HasAsync(_gate.Options.Namespace, key, cancellationToken);
    }

    /// <summary>Drops all answers kept under a key, so that its next use is carried out.</summary>
    /// <param name="key">The key without quotes; taken literally.</param>
    /// <param name="cancellationToken">Gives the work up.</param>
    /// <returns>How many there were.</returns>
    public Task<int> ForgetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);

        return _gate.Store.ForgetAsync(_gate.Options.Namespace, key, cancellationToken);
    }
}
