using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis;

/// <summary>Refuses options that could only fail later, when the first request needs Redis.</summary>
internal sealed class RedisOptionsValidator : IValidateOptions<RedisOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail("Redis needs a connection string: set ConnectionStrings:Redis, or RedisOptions.ConnectionString in code.");
        }

        if (options.CommandTimeout <= TimeSpan.Zero)
        {
            return ValidateOptionsResult.Fail("RedisOptions.CommandTimeout must be longer than zero.");
        }

        try
        {
            // The connection string holds the password, so neither it nor the parser's message is repeated.
            return ConfigurationOptions.Parse(options.ConnectionString).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("The connection string of Redis names no server.");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return ValidateOptionsResult.Fail("The connection string of Redis cannot be read; it looks like host:port,option=value.");
        }
    }
}
