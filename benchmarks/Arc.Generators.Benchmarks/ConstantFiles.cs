using Microsoft.CodeAnalysis;

namespace Arc.Generators.Benchmarks;

/// <summary>
/// Puts out the files that another generator wrote and does nothing else: what the compiler's driver needs at every run to look
/// through that many files, whoever wrote them.
/// </summary>
internal sealed class ConstantFiles(GeneratorRunResult written) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = written.GeneratedSources.Select(source => (source.HintName, source.SourceText)).ToArray();
        context.RegisterSourceOutput(
            context.ParseOptionsProvider.SelectMany((_, _) => files),
            static (output, file) => output.AddSource(file.HintName, file.SourceText));
    }
}
