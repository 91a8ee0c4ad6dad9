using Microsoft.Extensions.Options;

namespace Arc.Caching;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class CacheOptionsValidator : IValidateOptions<CacheOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Between(result, nameof(options.MemoryBytes), options.MemoryBytes, 64 << 10, 64L << 30);
        Between(result, nameof(options.MaxEntryBytes), options.MaxEntryBytes, 1 << 10, Math.Min(64 << 20, options.MemoryBytes / 2));

        return result.Build();
    }

    private static void Between(ValidateOptionsResultBuilder result, string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            result.AddError($"{value} is not between {least} and {most}.", $"{CacheOptions.Section}:{name}");
        }
    }
}
