using System.Buffers;
using Arc.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.Caching;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class CacheOptionsValidator(IServiceProvider services, IConfiguration configuration) : IValidateOptions<CacheOptions>
{
    private const int MaxNamespace = 100;

    // Of a package of its own, so that a missing reference and a missing connection string can be told from a misspelt name.
    private const string Redis = "redis";

    /// <summary>What means something in a key or a channel pattern of Redis.</summary>
    private static readonly SearchValues<char> _reserved = SearchValues.Create("{}*?[]");

    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Between(result, nameof(options.MemoryBytes), options.MemoryBytes, 64 << 10, 64L << 30);
        Between(result, nameof(options.MaxEntryBytes), options.MaxEntryBytes, 1 << 10, Math.Min(64 << 20, options.MemoryBytes / 2));
        Between(result, nameof(options.MaxSilence), options.MaxSilence, TimeSpan.FromMilliseconds(200), TimeSpan.FromHours(1));
        Between(result, nameof(options.Lease), options.Lease, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Between(result, nameof(options.StoreTimeout), options.StoreTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));

        if (WhyNot(options.Store) is { } reason)
        {
            result.AddError(reason, $"{CacheOptions.Section}:{nameof(options.Store)}");
        }

        if (string.IsNullOrWhiteSpace(options.Namespace) || options.Namespace.Length > MaxNamespace || options.Namespace.AsSpan().ContainsAny(_reserved))
        {
            result.AddError(
                $"it must be a name of at most {MaxNamespace} characters, without braces, brackets, stars and question marks.",
                $"{CacheOptions.Section}:{nameof(options.Namespace)}");
        }

        return result.Build();
    }

    private string? WhyNot(string store)
    {
        if (store == CacheOptions.Memory)
        {
            return null;
        }

        // Asked for here and not in the constructor: a store may take these very options.
        string[] known = [CacheOptions.Memory, .. services.GetServices<IAnswerStore>().Select(offered => offered.Name)];

        if (known.Contains(store))
        {
            return null;
        }

        if (store != Redis)
        {
            return $"'{store}' is none of {string.Join(", ", known.Union([Redis]))}.";
        }

        return string.IsNullOrWhiteSpace(configuration.GetConnectionString("Redis"))
            ? $"'{Redis}' needs ConnectionStrings:Redis, and the package Arc.Redis."
            : $"'{Redis}' needs the package Arc.Redis, which the application does not reference. Add it (dotnet add package Arc.Redis).";
    }

    private static void Between<T>(ValidateOptionsResultBuilder result, string name, T value, T least, T most)
        where T : IComparable<T> => result.Between(CacheOptions.Section, name, value, least, most);
}
