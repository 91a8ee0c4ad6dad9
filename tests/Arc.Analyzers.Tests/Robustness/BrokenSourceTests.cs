using System.Text;
using Arc.Analyzers.Tests.Catalogue;
using Arc.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Analyzers.Tests.Robustness;

/// <summary>
/// An analyzer runs on every keystroke. Whatever the source looks like, it never throws: <see cref="UserProject"/> fails a test
/// in which one does.
/// </summary>
public sealed class BrokenSourceTests
{
    private static readonly string[] _pieces =
    [
        "[", "]", "(", ")", "{", "}", "<", ">", ";", ",", "=", "?", "\"", "@", "\0", "\uD800", "null", "default", "typeof(", "nameof(", "-1",
        "[Resource]", "[Permit(", "Operations.", "Owner = ", "Roles = [", "partial ", "static ", "record ", "required ", "init", "é", "int.MaxValue + 1",
    ];

    public static TheoryData<string> Good => CorpusTests.Good;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 25)];

    [Theory, MemberData(nameof(Good))]
    public async Task A_file_can_be_read_at_every_stage_of_being_typed(string file)
    {
        var source = CorpusTests.Read("good", file);
        var step = Math.Max(1, source.Length / 25);
        for (var length = 0; length < source.Length; length += step)
        {
            await AnalyzerVerifier.IdsOfAsync(source[..length]);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Mutated_sources_do_no_harm(int seed)
    {
        var random = new Random(seed);
        var sources = DiagnosticCatalogue.Entries.Where(entry => entry.Case is not null).Select(entry => MarkedSource.Parse(entry.Case!.Positive).Text).ToArray();
        for (var round = 0; round < 5; round++)
        {
            await AnalyzerVerifier.IdsOfAsync(Mutate(sources[random.Next(sources.Length)], random));
        }
    }

    /// <summary>Swaps, drops and doubles tokens, and puts pieces between them that mean something to us.</summary>
    private static string Mutate(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0: tokens[at] = ""; break;
                case 1: tokens.Insert(at, tokens[random.Next(tokens.Count)]); break;
                case 2: tokens.Insert(at, _pieces[random.Next(_pieces.Length)]); break;
                default: (tokens[at], tokens[random.Next(tokens.Count)]) = (tokens[random.Next(tokens.Count)], tokens[at]); break;
            }
        }

        return new StringBuilder().AppendJoin("", tokens).ToString();
    }
}
