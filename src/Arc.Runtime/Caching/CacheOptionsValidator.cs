using System.Buffers;
using Microsoft.Extensions.Options;

namespace Arc.Caching;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class CacheOptionsValidator : IValidateOptions<CacheOptions>
{
    private const int MaxNamespace = 100;

    /// <summary>What means something in a key or a channel pattern of Redis.</summary>
    private static readonly SearchValues<char> _reserved = SearchValues.Create("{}*?[]");

    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Between(result, nameof(options.MemoryBytes), options.MemoryBytes, 64 << 10, 64L << 30);
        Between(result, nameof(options.MaxEntryBytes), options.MaxEntryBytes, 1 << 10, Math.Min(64 << 20, options.MemoryBytes / 2));
        Between(result, nameof(options.MaxSilence), options.MaxSilence, TimeSpan.FromMilliseconds(200), TimeSpan.FromHours(1));

        if (string.IsNullOrWhiteSpace(options.Namespace) || options.Namespace.Length > MaxNamespace || options.Namespace.AsSpan().ContainsAny(_reserved))
        {
            result.AddError(
                $"it must be a name of at most {MaxNamespace} characters, without braces, brackets, stars and question marks.",
                $"{CacheOptions.Section}:{nameof(options.Namespace)}");
        }

        return result.Build();
    }

    private static void Between<T>(ValidateOptionsResultBuilder result, string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            result.AddError($"{value} is not between {least} and {most}.", $"{CacheOptions.Section}:{name}");
        }
    }
}
