using System.Text;

namespace Arc.Generators.OpenApi;

/// <summary>
/// What the fragments of all resources refer to. It is one file with the runtime, which serves it, so that the document of
/// the build and the one that is served cannot differ.
/// </summary>
internal static class SharedComponents
{
    private static readonly List<(string Section, List<JsonSlice> Slices)> _sections = Read();

    /// <summary>Those that a text refers to, directly or through each other, in the order of the file.</summary>
    public static List<(string Section, List<JsonSlice> Slices)> UsedBy(IReadOnlyList<string> fragments)
    {
        var text = new StringBuilder();
        foreach (var fragment in fragments)
        {
            text.Append(fragment);
        }

        var used = new HashSet<(string, string)>();
        var known = text.ToString();
        for (var isGrowing = true; isGrowing;)
        {
            isGrowing = false;
            foreach (var (section, slices) in _sections)
            {
                foreach (var slice in slices)
                {
                    if (IsNamed(known, section, slice) && used.Add((section, slice.Name)))
                    {
                        known += slice.Value;
                        isGrowing = true;
                    }
                }
            }
        }

        return [.. _sections
            .Select(section => (section.Section, section.Slices.Where(slice => used.Contains((section.Section, slice.Name))).ToList()))
            .Where(section => section.Item2.Count > 0)];
    }

    // A security scheme is named by its bare name in a requirement, everything else by reference.
    private static bool IsNamed(string text, string section, JsonSlice slice)
    {
        var name = slice.Name.Trim('"');
        var mention = section is "securitySchemes" ? $"{{ \"{name}\": []" : $"\"#/components/{section}/{name}\"";
        return text.IndexOf(mention, StringComparison.Ordinal) >= 0;
    }

    private static List<(string Section, List<JsonSlice> Slices)> Read()
    {
        using var stream = typeof(SharedComponents).Assembly.GetManifestResourceStream("Arc.OpenApi.shared-components.json");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var components = JsonSlice.Member(reader.ReadToEnd().Replace("\r", ""), "components")!;
        return [.. JsonSlice.Of(components).Select(section => (section.Name.Trim('"'), JsonSlice.Of(section.Value)))];
    }
}
