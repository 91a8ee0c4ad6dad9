using Arc.Hosting;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.Between(AuditOptions.Section, nameof(options.PurgeInterval), options.PurgeInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        result.Between(AuditOptions.Section, nameof(options.SealInterval), options.SealInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));

        if (options.Retention is { } retention)
        {
            result.Between(AuditOptions.Section, nameof(options.Retention), retention, TimeSpan.FromMinutes(1), TimeSpan.FromDays(36_500));
        }

        return result.Build();
    }
}
