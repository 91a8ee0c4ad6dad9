using Microsoft.Extensions.Options;

namespace Arc.Scopes;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class ElevationOptionsValidator : IValidateOptions<ElevationOptions>
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    public ValidateOptionsResult Validate(string? name, ElevationOptions options)
    {
        var result = new ValidateOptionsResultBuilder();

        if (options.Roles.Any(string.IsNullOrWhiteSpace))
        {
            result.AddError("each must name a role.", $"{ElevationOptions.Section}:{nameof(options.Roles)}");
        }

        Header(result, nameof(options.Header), options.Header);
        Header(result, nameof(options.TenantHeader), options.TenantHeader);

        if (string.Equals(options.Header, options.TenantHeader, StringComparison.OrdinalIgnoreCase))
        {
            result.AddError($"it must be another header than {ElevationOptions.Section}:{nameof(options.Header)}.", $"{ElevationOptions.Section}:{nameof(options.TenantHeader)}");
        }

        return result.Build();
    }

    // A token of RFC 9110, section 5.6.2.
    private static void Header(ValidateOptionsResultBuilder result, string name, string? value)
    {
        if (string.IsNullOrEmpty(value) || !value.All(character => char.IsAsciiLetterOrDigit(character) || TokenMarks.Contains(character, StringComparison.Ordinal)))
        {
            result.AddError("it must be the name of a header.", $"{ElevationOptions.Section}:{name}");
        }
    }
}
