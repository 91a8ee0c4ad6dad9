using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Arc.Package.Tests;

/// <summary>What ships loads into the compiler of the first SDK that is promised, 10.0.100, whose version is 5.0.</summary>
public sealed class CompilerFloorTests(PackageFeed feed)
{
    private static readonly Version _floor = new(5, 0, 0, 0);

    [Theory]
    [InlineData("Arc.Declarations")]
    [InlineData("Arc.Generators")]
    [InlineData("Arc.Analyzers")]
    [InlineData("Arc.CodeFixes")]
    public void It_asks_for_no_newer_compiler(string assembly)
    {
        (string Name, Version Version)[] compiler = [.. References(assembly).Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))];

        Assert.NotEmpty(compiler);
        Assert.All(compiler, reference => Assert.True(reference.Version <= _floor, $"{assembly} references {reference}"));
    }

    [Theory]
    [InlineData("Arc.Declarations")]
    [InlineData("Arc.Generators")]
    [InlineData("Arc.Analyzers")]
    [InlineData("Arc.CodeFixes")]
    public void It_brings_everything_else_it_asks_for(string assembly)
    {
        Assert.All(References(assembly), reference => Assert.True(
            reference.Name is "netstandard" or "Arc.Declarations" or "Arc.Analyzers" or "System.Collections.Immutable" or "System.Composition.AttributedModel"
                || reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                || reference.Name is "System.Memory" or "System.Runtime.CompilerServices.Unsafe" or "System.Threading.Tasks.Extensions",
            $"{assembly} references {reference}, which the compiler does not bring"));
    }

    private (string Name, Version Version)[] References(string assembly)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.PackageFile("Arc"));
        using var bytes = new MemoryStream();
        using (Stream entry = archive.GetEntry($"analyzers/dotnet/cs/{assembly}.dll")!.Open()) entry.CopyTo(bytes);
        bytes.Position = 0;
        using var executable = new PEReader(bytes);
        MetadataReader reader = executable.GetMetadataReader();
        return [.. reader.AssemblyReferences
            .Select(reader.GetAssemblyReference)
            .Select(reference => (reader.GetString(reference.Name), reference.Version))];
    }
}
