using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Sdk;

namespace Arc.Generators.Tests.Verification;

/// <summary>The proof refuses generators that leak, change what did not change, or write what does not compile.</summary>
public sealed class GeneratorProofTests
{
    private static readonly string[] _steps = ["Step"];

    public static TheoryData<string> Leaks => ["symbol", "syntax", "location", "compilation", "list", "delegate", "array"];

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_value_that_holds_what_it_must_not_is_refused(string leak)
        => Assert.ThrowsAny<XunitException>(() => Prove((found, _) => new Holder(Leak(leak, found))));

    [Fact]
    public void A_step_that_never_equals_itself_is_refused()
        => Assert.ThrowsAny<XunitException>(() => Prove((_, _) => new Restless()));

    [Fact]
    public void A_missing_step_is_refused()
        => Assert.ThrowsAny<XunitException>(() => Prove((_, _) => "fine", "Other"));

    [Fact]
    public void A_file_that_warns_is_refused()
        => Assert.ThrowsAny<XunitException>(() => Prove((_, _) => "fine", text: "class C { void M() { int unused; } }"));

    [Fact]
    public void A_generator_of_data_passes() => Prove((_, _) => "fine");

    private static void Prove(Func<GeneratorAttributeSyntaxContext, CancellationToken, object> transform, string step = "Step", string text = "")
        => GeneratorProof.Of(
            [new Generator(transform, text)],
            UserCompilation.Create("[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }"),
            step == "Step" ? _steps : [step]);

    private static object Leak(string leak, GeneratorAttributeSyntaxContext found) => leak switch
    {
        "symbol" => found.TargetSymbol,
        "syntax" => found.TargetNode,
        "location" => found.TargetNode.GetLocation(),
        "compilation" => found.SemanticModel.Compilation,
        "list" => new List<string>(),
        "delegate" => (Action)Console.WriteLine,
        _ => new[] { 1 },
    };

    private sealed record Holder(object Value);

    private sealed class Restless;

    private sealed class Generator(Func<GeneratorAttributeSyntaxContext, CancellationToken, object> transform, string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var values = context.SyntaxProvider
                .ForAttributeWithMetadataName("Arc.ResourceAttribute", static (node, _) => node is ClassDeclarationSyntax, (found, ct) => transform(found, ct))
                .WithTrackingName("Step");
            context.RegisterSourceOutput(values, (output, _) => output.AddSource("File.g.cs", text));
        }
    }
}
