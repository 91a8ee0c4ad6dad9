namespace Arc.Repository.Tests.Text;

/// <summary>Nothing half done is called done: what is missing is said where work is planned, not marked in a file.</summary>
public sealed class UnfinishedWorkTests
{
    // Written in two halves, so that this file does not find itself.
    private static readonly string[] _marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "NotImplemented" + "Exception"];

    [Fact]
    public void No_file_carries_a_mark_of_unfinished_work()
    {
        string[] patterns = ["*.cs", "*.csproj", "*.props", "*.targets", "*.sh", "*.md", "*.http"];
        IEnumerable<string> marked =
            from pattern in patterns
            from file in Repository.Files(".", pattern)
            from line in Repository.Lines(file).Select((text, index) => (text, index))
            from mark in _marks
            where line.text.Contains(mark, StringComparison.Ordinal)
            select $"{file}:{line.index + 1}: {mark}";

        Verdict.None(marked);
    }
}
