using System.Diagnostics.CodeAnalysis;
using Arc.Problems;
using Arc.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Arc.Query;

/// <summary>Reads a list's query string. Whatever is not understood is an error: a misspelt filter must not look like an empty list.</summary>
internal static class ListRequestReader
{
    public static bool TryRead(HttpRequest request, ResourceInfo info, int maxPageSize, out ListRequest list, [NotNullWhen(false)] out Problem? problem)
    {
        var most = Math.Min(info.MaxPageSize, maxPageSize);
        list = new ListRequest(Math.Min(info.PageSize, most), Page: 1, After: null, CountsExactly: false);
        problem = null;

        if (!request.QueryString.HasValue)
        {
            return true;
        }

        var (limit, page, after, count) = (default(string), default(string), default(string), default(string));

        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            var name = pair.DecodeName();
            var value = pair.DecodeValue().ToString();

            var first = name.Span switch
            {
                ListParameters.Limit => TakeFirst(ref limit, value),
                ListParameters.Page => TakeFirst(ref page, value),
                ListParameters.After => TakeFirst(ref after, value),
                ListParameters.Count => TakeFirst(ref count, value),
                _ => default(bool?),
            };

            if (first is not true)
            {
                problem = first is null ? QueryProblems.Unknown(name.ToString(), ListParameters.Known) : QueryProblems.Twice(name.ToString());
                return false;
            }
        }

        problem = Interpret(most, limit, page, after, count, ref list);
        return problem is null;
    }

    private static Problem? Interpret(int most, string? limit, string? page, string? after, string? count, ref ListRequest list)
    {
        if (limit is not null)
        {
            if (!TryReadPositive(limit, out var rows))
            {
                return QueryProblems.NotPositive(ListParameters.Limit);
            }

            list = list with { Limit = (int)Math.Min(rows, most) };
        }

        if (page is not null)
        {
            if (!TryReadPositive(page, out var number))
            {
                return QueryProblems.NotPositive(ListParameters.Page);
            }

            list = list with { Page = number };
        }

        if (count is not null and not ListParameters.Exact)
        {
            return QueryProblems.Wrong(ListParameters.Count, $"must be '{ListParameters.Exact}'");
        }

        if (after is null)
        {
            list = list with { CountsExactly = count is not null };
            return null;
        }

        list = list with { Page = 0, After = after };

        return page is not null ? QueryProblems.NotTogether(ListParameters.After, ListParameters.Page)
            : count is not null ? QueryProblems.NotTogether(ListParameters.After, ListParameters.Count)
            : null;
    }

    private static bool TakeFirst(ref string? place, string value)
    {
        if (place is not null)
        {
            return false;
        }

        place = value;
        return true;
    }

    // Digits only, so that no sign, blank or thousands separator passes; a number too large to hold is a very large one.
    private static bool TryReadPositive(string text, out long value)
    {
        value = 0;

        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return false;
            }

            var digit = letter - '0';
            value = value > (long.MaxValue - digit) / 10 ? long.MaxValue : (value * 10) + digit;
        }

        return value > 0;
    }
}
