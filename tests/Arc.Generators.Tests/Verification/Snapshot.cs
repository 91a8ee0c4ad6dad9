using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Arc.Generators.Tests.Verification;

/// <summary>
/// Compares a text with the one that was reviewed: <c>Name.verified.cs</c>. What differs is written beside it as
/// <c>Name.received.cs</c>. Nothing is accepted by itself; <c>ARC_ACCEPT_SNAPSHOTS=1</c> accepts what a run gives.
/// </summary>
internal static class Snapshot
{
    private static readonly string _folder = Path.Combine(Root(), "tests", "Arc.Generators.Tests", "Snapshots");

    public static void Matches(string name, string text)
    {
        var verified = Path.Combine(_folder, name + ".verified.cs");
        var received = Path.Combine(_folder, name + ".received.cs");
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("ARC_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, text);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(expected is null ? $"{name} was not reviewed yet:\n{text}" : $"{name} differs from what was reviewed:\n{Difference(expected, text)}");
    }

    private static string Difference(string expected, string actual)
        => string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines
            .Where(line => line.Type != ChangeType.Unchanged)
            .Select(line => $"{(line.Type == ChangeType.Inserted ? '+' : '-')} {line.Text}"));

    // Not the caller's file path: a deterministic build rewrites it.
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arc.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Arc.sln above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }
}
