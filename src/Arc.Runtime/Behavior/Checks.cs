using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Arc.Behavior;

/// <summary>The checks of <c>System.ComponentModel.DataAnnotations</c> that are more than a comparison.</summary>
public static class Checks
{
    private static readonly EmailAddressAttribute _email = new();
    private static readonly UrlAttribute _url = new();
    private static readonly PhoneAttribute _phone = new();
    private static readonly CreditCardAttribute _creditCard = new();
    private static readonly Base64StringAttribute _base64 = new();

    /// <summary>As <see cref="EmailAddressAttribute"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>True when it passes.</returns>
    public static bool Email(string? value) => _email.IsValid(value);

    /// <summary>As <see cref="UrlAttribute"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>True when it passes.</returns>
    public static bool Url(string? value) => _url.IsValid(value);

    /// <summary>As <see cref="UrlAttribute"/>.</summary>
    /// <param name="value">The address.</param>
    /// <returns>True when it passes.</returns>
    public static bool Url(Uri? value) => value is null || _url.IsValid(value.OriginalString);

    /// <summary>As <see cref="PhoneAttribute"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>True when it passes.</returns>
    public static bool Phone(string? value) => _phone.IsValid(value);

    /// <summary>As <see cref="CreditCardAttribute"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>True when it passes.</returns>
    public static bool CreditCard(string? value) => _creditCard.IsValid(value);

    /// <summary>As <see cref="Base64StringAttribute"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>True when it passes.</returns>
    public static bool Base64(string? value) => _base64.IsValid(value);

    /// <summary>As <see cref="RegularExpressionAttribute"/>: the whole text must match, and an empty text passes.</summary>
    /// <param name="pattern">The pattern, with a time limit.</param>
    /// <param name="value">The text.</param>
    /// <returns>True when it passes; false also when the time limit is reached.</returns>
    public static bool Matches(Regex pattern, string? value)
    {
        ArgumentNullException.ThrowIfNull(pattern);

        if (string.IsNullOrEmpty(value))
        {
            return true;
        }

        try
        {
            foreach (var match in pattern.EnumerateMatches(value))
            {
                return match.Index == 0 && match.Length == value.Length;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A text that drives the pattern into its limit is refused, not answered with an error of ours.
        }

        return false;
    }
}
