namespace Arc.Generators.OpenApi;

/// <summary>One member of an object, or one item of an array, as it stands in a JSON text.</summary>
/// <param name="Name">The name with its quotes; empty for an item.</param>
/// <param name="Value">The value.</param>
internal readonly record struct JsonSlice(string Name, string Value)
{
    /// <summary>The members or items of the object or array that a well-formed text holds.</summary>
    public static List<JsonSlice> Of(string json)
    {
        var slices = new List<JsonSlice>();
        var position = Skip(json, 0) + 1;
        while ((position = Skip(json, position)) < json.Length && json[position] is not ('}' or ']'))
        {
            var end = End(json, position);
            var first = json.Substring(position, end - position);
            position = Skip(json, end);
            if (json[position] == ':')
            {
                position = Skip(json, position + 1);
                end = End(json, position);
                slices.Add(new JsonSlice(first, json.Substring(position, end - position)));
            }
            else
            {
                slices.Add(new JsonSlice("", first));
            }

            position = Skip(json, end);
            position += json[position] == ',' ? 1 : 0;
        }

        return slices;
    }

    /// <summary>The value of the member of that name; null when there is none.</summary>
    public static string? Member(string json, string name)
    {
        var quoted = JsonText.Quote(name);
        foreach (var slice in Of(json))
        {
            if (slice.Name == quoted)
            {
                return slice.Value;
            }
        }

        return null;
    }

    private static int Skip(string json, int position)
    {
        while (position < json.Length && json[position] is (' ' or '\n' or '\r' or '\t'))
        {
            position++;
        }

        return position;
    }

    // Behind the value that begins here: brackets are counted, strings passed over, anything else ends where JSON goes on.
    private static int End(string json, int position)
    {
        var depth = 0;
        do
        {
            switch (json[position])
            {
                case '"':
                    position = EndOfString(json, position);
                    continue;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
            }

            position++;
        }
        while (position < json.Length && (depth > 0 || json[position] is not (',' or ':' or '}' or ']' or ' ' or '\n' or '\r' or '\t')));

        return position;
    }

    private static int EndOfString(string json, int position)
    {
        for (position++; json[position] != '"'; position++)
        {
            position += json[position] == '\\' ? 1 : 0;
        }

        return position + 1;
    }
}
