using System.Buffers;
using Arc.Hosting;
using Microsoft.Extensions.Options;

namespace Arc.Transports;

/// <summary>Refuses options that could not work, all of them at once and by their configuration names.</summary>
internal sealed class TransportOptionsValidator : IValidateOptions<TransportOptions>
{
    /// <summary>What means something in a key or a channel pattern of Redis.</summary>
    private static readonly SearchValues<char> _reserved = SearchValues.Create("{}*?[]");

    public ValidateOptionsResult Validate(string? name, TransportOptions options)
    {
        var result = new ValidateOptionsResultBuilder();

        if (string.IsNullOrWhiteSpace(options.Name) || options.Name.AsSpan().ContainsAny(_reserved))
        {
            result.AddError("it must be a name without braces, brackets, stars and question marks.", $"{TransportOptions.Section}:{nameof(options.Name)}");
        }

        if (options.Keep < TimeSpan.Zero)
        {
            result.AddError("it must not be negative.", $"{TransportOptions.Section}:{nameof(options.Keep)}");
        }

        if (options.KeepMarks < TimeSpan.FromHours(1))
        {
            result.AddError("it must be at least an hour.", $"{TransportOptions.Section}:{nameof(options.KeepMarks)}");
        }

        result.Between(TransportOptions.Section, nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        result.Between(TransportOptions.Section, nameof(options.Poll), options.Poll, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));

        return result.Build();
    }
}
