namespace Arc.Events;

/// <summary>What happens to an event after its last attempt.</summary>
public enum FailureEnd
{
    /// <summary>It is kept among the parked, from where it can be replayed; the next event of its aggregate goes on.</summary>
    Park,

    /// <summary>It is dropped; the next event of its aggregate goes on.</summary>
    Drop,

    /// <summary>It is tried for ever, and its aggregate waits: for consumers that must not miss a step.</summary>
    Hold,
}
