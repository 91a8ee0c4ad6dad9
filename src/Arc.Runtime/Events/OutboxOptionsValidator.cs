using Microsoft.Extensions.Options;

namespace Arc.Events;

/// <summary>Refuses a value that would stop deliveries or flood the database, with its name and its limits.</summary>
internal sealed class OutboxOptionsValidator : IValidateOptions<OutboxOptions>
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, OutboxOptions options)
    {
        var errors = new List<string>();

        Within(errors, nameof(options.Poll), options.Poll, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(500));
        Within(errors, nameof(options.Gather), options.Gather, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Within(errors, nameof(options.DeliveryTimeout), options.DeliveryTimeout, TimeSpan.FromMilliseconds(1), _day);
        Within(errors, nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Within(errors, nameof(options.KeepKeys), options.KeepKeys, TimeSpan.FromMinutes(1), TimeSpan.FromDays(400));
        Within(errors, nameof(options.BatchSize), options.BatchSize, 1, 10_000);
        Within(errors, nameof(options.Lanes), options.Lanes, 1, 256);
        Check(errors, nameof(options.Failure), options.Failure);

        foreach (var (type, policy) in options.Types)
        {
            Check(errors, $"{nameof(options.Types)}:{type}", policy);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, string name, FailurePolicy policy)
    {
        Within(errors, $"{name}:{nameof(policy.MaxAttempts)}", policy.MaxAttempts, 1, int.MaxValue);
        Within(errors, $"{name}:{nameof(policy.FirstDelay)}", policy.FirstDelay, TimeSpan.Zero, _day);
        Within(errors, $"{name}:{nameof(policy.MaxDelay)}", policy.MaxDelay, TimeSpan.Zero, _day);
        Within(errors, $"{name}:{nameof(policy.Jitter)}", policy.Jitter, 0, 1);

        if (!Enum.IsDefined(policy.Then))
        {
            errors.Add($"{OutboxOptions.Section}:{name}:{nameof(policy.Then)} must be Park, Drop or Hold.");
        }
    }

    private static void Within<T>(List<string> errors, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        // Written so that NaN is refused too.
        if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
        {
            errors.Add(FormattableString.Invariant($"{OutboxOptions.Section}:{name} is {value}; it must lie between {least} and {most}."));
        }
    }
}
