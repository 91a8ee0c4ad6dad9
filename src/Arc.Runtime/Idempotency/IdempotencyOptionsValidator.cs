using Arc.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.Idempotency;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class IdempotencyOptionsValidator(IServiceProvider services) : IValidateOptions<IdempotencyOptions>
{
    private const int MaxNamespace = 100;
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.Between(IdempotencyOptions.Section, nameof(options.Retention), options.Retention, _second, TimeSpan.FromDays(366));
        result.Between(IdempotencyOptions.Section, nameof(options.RetryAfter), options.RetryAfter, _second, _hour);
        result.Between(IdempotencyOptions.Section, nameof(options.Lease), options.Lease, _second, _hour);
        result.Between(IdempotencyOptions.Section, nameof(options.MaxAnswerBytes), options.MaxAnswerBytes, 1 << 10, 64 << 20);

        if (options.Namespace.Length > MaxNamespace || options.Namespace.Contains('\0', StringComparison.Ordinal))
        {
            result.AddError($"it must have {MaxNamespace} characters at most, and no NUL.", $"{IdempotencyOptions.Section}:{nameof(options.Namespace)}");
        }

        if (options.Store is { } chosen)
        {
            // Asked for here and not in the constructor: a store may take these very options.
            var known = services.GetServices<IIdempotencyStore>().Select(store => store.Name).Order(StringComparer.Ordinal).ToArray();

            if (!known.Contains(chosen))
            {
                result.AddError($"'{chosen}' is none of {string.Join(", ", known)}.", $"{IdempotencyOptions.Section}:{nameof(options.Store)}");
            }
        }

        return result.Build();
    }
}
