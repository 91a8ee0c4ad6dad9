using Microsoft.Extensions.Options;

namespace Arc.Hosting;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class ArcOptionsValidator : IValidateOptions<ArcOptions>
{
    public ValidateOptionsResult Validate(string? name, ArcOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        result.Between(ArcOptions.Section, nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1, 1 << 30);
        result.Between(ArcOptions.Section, nameof(options.MaxDepth), options.MaxDepth, 1, 1000);
        result.Between(ArcOptions.Section, nameof(options.MaxPageSize), options.MaxPageSize, 1, 10_000);

        if (string.IsNullOrWhiteSpace(options.TenantClaim))
        {
            result.AddError("it must name a claim.", $"{ArcOptions.Section}:{nameof(options.TenantClaim)}");
        }

        if (options is { ServeDocs: true, ServeOpenApi: false })
        {
            result.AddError(
                $"the page reads the document: set {ArcOptions.Section}:{nameof(options.ServeOpenApi)} too, or turn both off.",
                $"{ArcOptions.Section}:{nameof(options.ServeDocs)}");
        }

        return result.Build();
    }
}
