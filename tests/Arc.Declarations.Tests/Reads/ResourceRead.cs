using System.Collections.Immutable;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Tests.Reads;

/// <summary>
/// Reads one resource from text. Every use proves what must hold for all: both listeners count the same refusals, and a
/// second compilation of the same text gives an equal declaration that is another object.
/// </summary>
internal sealed class ResourceRead
{
    private ResourceRead(ResourceDeclaration declaration, ImmutableArray<KeptFinding> findings)
    {
        Declaration = declaration;
        Findings = findings;
    }

    public ResourceDeclaration Declaration { get; }

    public ImmutableArray<KeptFinding> Findings { get; }

    public IEnumerable<string> Ids => Findings.Select(finding => finding.Id).Order();

    public MemberDeclaration this[string member] => Declaration.Members.Single(candidate => candidate.Name == member);

    /// <summary>The resource of that name, or the only one.</summary>
    public static ResourceRead Of(string source, string? name = null) => Of(() => Source.Compile(source), name);

    public static ResourceRead Of(Func<CSharpCompilation> compile, string? name = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var kept = new KeptFindings(cancellation);
        var first = Read(compile(), name, kept);

        var counted = new CountedFindings();
        var second = Read(compile(), name, counted);

        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(kept.Refusals, counted.Refusals);
        return new ResourceRead(first, kept.ToImmutable());
    }

    /// <summary>A resource with a key, permits for all and these members.</summary>
    public static ResourceRead WithMembers(string members, string around = "") => Of($$"""
        namespace Shop;
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            {{members}}
        }
        {{around}}
        """, "Shop.Product");

    /// <summary>Reads what has to be right.</summary>
    public ResourceRead Valid()
    {
        Assert.True(Declaration.IsValid, string.Join(Environment.NewLine, Findings));
        return this;
    }

    /// <summary>The one finding of that id refuses the declaration and shows this text of the source.</summary>
    public KeptFinding Refused(string id, string text)
    {
        Assert.False(Declaration.IsValid);
        return Found(id, text);
    }

    /// <summary>The one finding of that id shows this text of the source; the declaration is valid all the same.</summary>
    public KeptFinding Remarked(string id, string text)
    {
        Valid();
        return Found(id, text);
    }

    private KeptFinding Found(string id, string text)
    {
        var finding = Assert.Single(Findings, finding => finding.Id == id);
        var span = finding.Location.SourceSpan;
        Assert.Equal(text, finding.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(span));
        return finding;
    }

    private static ResourceDeclaration Read(CSharpCompilation compilation, string? name, IFindings findings)
    {
        var type = compilation.TypesWith(KnownAttribute.Resource).Single(type => name is null || type.FullMetadataName() == name);
        return ResourceReader.Read(type, findings, TestContext.Current.CancellationToken);
    }
}
