namespace Arc.Events;

/// <summary>What a subscriber that does not say otherwise gets.</summary>
internal static class SubscriberDefaults
{
    public const int MaxAttempts = 10;

    public const double RetrySeconds = 1;

    public const double MaxRetrySeconds = 60;

    public const int Concurrency = 8;

    public const double TimeoutSeconds = 30;
}
