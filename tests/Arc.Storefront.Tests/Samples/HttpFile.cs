using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Arc.Storefront.Tests.Samples;

/// <summary>
/// Reads a file of requests as editors do: <c>###</c> parts them, <c># @name</c> keeps an answer, and what stands in double
/// braces is a variable or a part of a kept answer. A status in brackets, in a title or a remark, is the one to expect.
/// </summary>
internal sealed partial class HttpFile(string text)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Sends every request in turn; what came of each.</summary>
    /// <param name="client">Sends them.</param>
    /// <param name="variables">Values in place of those of the file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<(string Request, int Expected, int Status, string Answer)>> SendAllAsync(
        HttpClient client, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var results = new List<(string, int, int, string)>();
        foreach (Match variable in Variable().Matches(text))
        {
            _values[variable.Groups[1].Value] = variables.GetValueOrDefault(variable.Groups[1].Value, variable.Groups[2].Value.Trim());
        }

        foreach (var part in Separator().Split(text))
        {
            var lines = part.Split('\n').Select(line => line.TrimEnd()).ToArray();
            var start = Array.FindIndex(lines, line => Line().IsMatch(line));
            if (start < 0)
            {
                continue;
            }

            var remarks = string.Join('\n', lines[..start]);
            using var request = Read(lines[start..].Select(Fill).ToArray());
            using var response = await client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            var expected = Status().Match(remarks) is { Success: true } status ? int.Parse(status.Groups[1].Value) : 0;
            results.Add((lines[start], expected, (int)response.StatusCode, answer));
            if (Name().Match(remarks) is { Success: true } name)
            {
                Keep(name.Groups[1].Value, response, answer);
            }
        }

        return results;
    }

    private static HttpRequestMessage Read(string[] lines)
    {
        var first = lines[0].Split(' ', 2);
        var request = new HttpRequestMessage(new HttpMethod(first[0]), first[1]);
        var end = Array.IndexOf(lines, "");
        var body = end < 0 ? "" : string.Join('\n', lines[end..]).Trim();
        request.Content = body.Length == 0 ? null : new StringContent(body);
        foreach (var header in lines[1..(end < 0 ? lines.Length : end)].Select(line => line.Split(": ", 2)))
        {
            if (!request.Headers.TryAddWithoutValidation(header[0], header[1]))
            {
                request.Content!.Headers.Remove(header[0]);
                request.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
            }
        }

        return request;
    }

    private void Keep(string name, HttpResponseMessage response, string answer)
    {
        foreach (var (header, values) in response.Headers)
        {
            _values[$"{name}.response.headers.{header}"] = string.Join(", ", values);
        }

        foreach (var (member, value) in JsonNode.Parse(answer) as JsonObject ?? [])
        {
            _values[$"{name}.response.body.{member}"] = value?.ToString() ?? "";
        }
    }

    private string Fill(string line) => Braces().Replace(line, match => _values[match.Groups[1].Value]);

    [GeneratedRegex(@"^@(\w+) = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    // The title of a request stays with it.
    [GeneratedRegex("^###", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex("^[A-Z]+ ")]
    private static partial Regex Line();

    [GeneratedRegex(@"# @name (\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"\((\d{3})\b")]
    private static partial Regex Status();

    [GeneratedRegex(@"\{\{([^}]+)\}\}")]
    private static partial Regex Braces();
}
