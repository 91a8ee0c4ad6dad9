using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arc.Audit;

/// <summary>Reads what a request asks of the trail. What is not understood is refused: a misspelt condition would show too much.</summary>
internal static class AuditQueryReader
{
    public const string Rules =
        "resource, documentId, userId and tenant are texts, from and to times (RFC 3339), limit a number from 1 to 1000, after the one that a page ended with, action one of create, update, delete, restore and custom. Each stands at most once, but action.";

    private const int MaxText = 1000;

    public static bool TryRead(IQueryCollection query, [NotNullWhen(true)] out AuditQuery? read, out string? tenant)
    {
        var asked = new AuditQuery();
        (read, tenant) = (null, null);

        foreach (var (name, values) in query)
        {
            if (name == "action" ? !TryActions(values, ref asked) : values.Count != 1 || !TryOne(name, values[0] ?? "", ref asked, ref tenant))
            {
                return false;
            }
        }

        read = asked;

        return true;
    }

    public static bool TryReadTenant(IQueryCollection query, out string? tenant)
    {
        tenant = query.TryGetValue("tenant", out var values) ? values.ToString() : null;

        return query.Count == (tenant is null ? 0 : 1) && values.Count <= 1 && (tenant is null || IsText(tenant));
    }

    private static bool TryOne(string name, string value, ref AuditQuery asked, ref string? tenant)
    {
        switch (name)
        {
            case "resource" when IsText(value):
                asked = asked with { Resource = value };
                return true;
            case "documentId" when IsText(value):
                asked = asked with { DocumentId = value };
                return true;
            case "userId" when IsText(value):
                asked = asked with { UserId = value };
                return true;
            case "tenant" when IsText(value):
                tenant = value;
                return true;
            case "from" when TryTime(value, out var from):
                asked = asked with { From = from };
                return true;
            case "to" when TryTime(value, out var to):
                asked = asked with { To = to };
                return true;
            case "limit" when TryNumber(value, AuditQuery.MaxLimit, out var limit):
                asked = asked with { Limit = (int)limit };
                return true;
            case "after" when TryNumber(value, long.MaxValue, out var after):
                asked = asked with { After = after };
                return true;
            default:
                return false;
        }
    }

    private static bool TryActions(StringValues values, ref AuditQuery asked)
    {
        var actions = new List<AuditAction>();

        foreach (var value in values)
        {
            if (!AuditNames.TryAction(value, out var action))
            {
                return false;
            }

            actions.Add(action);
        }

        asked = asked with { Actions = actions };

        return true;
    }

    /// <summary>What no entry can hold is not looked for: a store would choke on it.</summary>
    private static bool IsText(string value) => value.Length is > 0 and <= MaxText && AuditText.Of(value) == value;

    private static bool TryTime(string value, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        value,
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);

    private static bool TryNumber(string value, long most, out long number) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;
}
