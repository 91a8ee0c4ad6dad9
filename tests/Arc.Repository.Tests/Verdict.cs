namespace Arc.Repository.Tests;

/// <summary>Says every place that breaks a rule, one a line, where a collection assertion would cut them short.</summary>
internal static class Verdict
{
    public static void None(IEnumerable<string> breaches)
    {
        string[] found = [.. breaches];
        Assert.True(found.Length == 0, string.Join('\n', ["The rule is broken here:", .. found]));
    }
}
