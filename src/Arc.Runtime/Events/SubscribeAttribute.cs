using Arc.Events;

namespace Arc;

/// <summary>
/// Calls the static method for every event whose type matches. Several of these attributes on one method are
/// alternatives: an event that matches two of them is delivered once, and what the first of them says of tries holds.
/// </summary>
/// <param name="pattern">An event type, or one with <c>*</c> for a segment: <c>product.*</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SubscribeAttribute(string pattern) : Attribute
{
    /// <summary>An event type, or one with <c>*</c> for a segment.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>How often the method is tried with one event before the event goes to the dead letters.</summary>
    /// <value>10 by default; at least 1.</value>
    public int MaxAttempts { get; set; } = SubscriberDefaults.MaxAttempts;

    /// <summary>The wait before the second try, in seconds; it doubles with every further one.</summary>
    /// <value>1 by default.</value>
    public double RetrySeconds { get; set; } = SubscriberDefaults.RetrySeconds;

    /// <summary>The longest wait between two tries, in seconds.</summary>
    /// <value>60 by default.</value>
    public double MaxRetrySeconds { get; set; } = SubscriberDefaults.MaxRetrySeconds;

    /// <summary>How many calls may run in a process at a time. Those for one aggregate come one after another in any case.</summary>
    /// <value>8 by default; 1 for one after another altogether.</value>
    public int Concurrency { get; set; } = SubscriberDefaults.Concurrency;

    /// <summary>
    /// Whether the method's work on the Arc context and the mark that it has handled the event are one transaction: what it
    /// saves happens once, however often the event is delivered. The method must not begin a transaction of its own. What it
    /// does elsewhere (a mail, a call) may still happen again.
    /// </summary>
    /// <value>False by default: no transaction is open while the method runs.</value>
    public bool Once { get; set; }

    /// <summary>How long a call may take, in seconds; then its token is cancelled and the try has failed.</summary>
    /// <value>30 by default.</value>
    public double TimeoutSeconds { get; set; } = SubscriberDefaults.TimeoutSeconds;
}
