using System.Text;
using Arc.Hosting;
using Microsoft.Extensions.Options;

namespace Arc.Events;

/// <summary>Refuses a value that would stop deliveries or flood the database, with its name and its limits.</summary>
internal sealed class OutboxOptionsValidator : IValidateOptions<OutboxOptions>
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, OutboxOptions options)
    {
        var result = new ValidateOptionsResultBuilder();

        Between(result, nameof(options.Poll), options.Poll, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(500));
        Between(result, nameof(options.Gather), options.Gather, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Between(result, nameof(options.DeliveryTimeout), options.DeliveryTimeout, TimeSpan.FromMilliseconds(1), _day);
        Between(result, nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Between(result, nameof(options.KeepKeys), options.KeepKeys, TimeSpan.FromMinutes(1), TimeSpan.FromDays(400));
        Between(result, nameof(options.BatchSize), options.BatchSize, 1, 10_000);
        Between(result, nameof(options.Lanes), options.Lanes, 1, 256);
        Check(result, nameof(options.Failure), options.Failure);

        if (options.DataSchemaBase is { } address && !IsBase(address))
        {
            // Without the value: a password may be what is wrong with it.
            result.AddError("it must be an absolute http or https URI in ASCII, without user, query and fragment.", $"{OutboxOptions.Section}:{nameof(options.DataSchemaBase)}");
        }

        foreach (var (type, policy) in options.Types)
        {
            Check(result, $"{nameof(options.Types)}:{type}", policy);
        }

        return result.Build();
    }

    private static bool IsBase(Uri address) =>
        address.IsAbsoluteUri
        && address is { Scheme: "http" or "https", UserInfo: "" }
        && Ascii.IsValid(address.AbsoluteUri)
        && !address.OriginalString.AsSpan().ContainsAny('?', '#');

    private static void Check(ValidateOptionsResultBuilder result, string name, FailurePolicy policy)
    {
        Between(result, $"{name}:{nameof(policy.MaxAttempts)}", policy.MaxAttempts, 1, int.MaxValue);
        Between(result, $"{name}:{nameof(policy.FirstDelay)}", policy.FirstDelay, TimeSpan.Zero, _day);
        Between(result, $"{name}:{nameof(policy.MaxDelay)}", policy.MaxDelay, TimeSpan.Zero, _day);
        Between(result, $"{name}:{nameof(policy.Jitter)}", policy.Jitter, 0, 1);

        if (!Enum.IsDefined(policy.Then))
        {
            result.AddError("it must be Park, Drop or Hold.", $"{OutboxOptions.Section}:{name}:{nameof(policy.Then)}");
        }
    }

    private static void Between<T>(ValidateOptionsResultBuilder result, string name, T value, T least, T most)
        where T : IComparable<T> => result.Between(OutboxOptions.Section, name, value, least, most);
}
