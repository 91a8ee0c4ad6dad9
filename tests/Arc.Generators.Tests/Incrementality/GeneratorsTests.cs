using Arc.Declarations.Incrementality;
using Arc.Generators.Tests.Snapshots;
using Arc.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Arc.Generators.Tests.Incrementality;

/// <summary>There is a generator per emitted file, and together they cost hardly more than one.</summary>
public sealed class GeneratorsTests
{
    [Fact]
    public void The_compiler_finds_those_that_the_tests_run()
        => Assert.Equal(
            typeof(ArcGenerators).Assembly.GetTypes().Where(type => type.IsDefined(typeof(GeneratorAttribute), inherit: false)).Select(type => type.Name).Order(StringComparer.Ordinal),
            ArcGenerators.Create().Select(generator => generator.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void All_of_them_read_a_class_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = UserCompilation.Create(Shapes.Product, Shapes.Context);
        var driver = GeneratorProof.Driver(ArcGenerators.Create()).RunGenerators(compilation, cancellation);
        var cache = DeclarationCache.Of(compilation);

        // The resource, the context, and the class of the subscriber.
        Assert.Equal(3, cache.Reads);

        driver.RunGenerators(compilation.Edit("public Guid Id { get; init; }", "public Guid Id { get; init; } public int Added { get; set; }"), cancellation);
        Assert.Equal(4, cache.Reads);
    }

    [Fact]
    public void Two_drivers_at_one_compilation_give_the_same()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = UserCompilation.Create(Shapes.Product, Shapes.Context);
        var texts = new string[8];
        Parallel.For(0, texts.Length, index => texts[index] = string.Concat(
            GeneratorProof.Driver(ArcGenerators.Create()).RunGenerators(compilation, cancellation).GetRunResult().GeneratedTrees.Select(tree => tree.ToString())));
        Assert.Single(texts.Distinct());
    }
}
