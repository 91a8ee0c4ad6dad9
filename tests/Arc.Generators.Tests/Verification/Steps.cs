using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Arc.Generators.Tests.Verification;

/// <summary>What the steps of a run say.</summary>
internal static class Steps
{
    /// <summary>The names that Arc's generators give their steps.</summary>
    public static IReadOnlyCollection<string> Named { get; } =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>The steps that a source has to run: those of contexts and events of the domain only where there are any.</summary>
    public static IReadOnlyCollection<string> Of(Compilation compilation)
    {
        var text = string.Concat(compilation.SyntaxTrees);
        return [.. Named.Where(name => name switch
        {
            TrackingNames.Contexts => text.Contains("[ArcContext]", StringComparison.Ordinal),
            TrackingNames.DomainEvents => text.Contains("[DomainEvent(", StringComparison.Ordinal),
            _ => true,
        })];
    }

    /// <summary>Each of the names has run at least once.</summary>
    public static void ArePresent(GeneratorDriverRunResult result, IEnumerable<string> names)
        => Assert.All(names, name => Assert.NotEmpty(Of(result, name)));

    /// <summary>The steps of ours, and the outputs, that did anything: <c>Json: Modified</c>.</summary>
    public static IReadOnlyList<string> Changed(GeneratorDriverRunResult result, IReadOnlyCollection<string> names) =>
    [
        .. Reasons(result, names)
            .Where(step => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(step => $"{step.Name}: {step.Reason}"),
    ];

    /// <summary>No value of the steps with these names holds what it must not.</summary>
    public static void HoldDataOnly(GeneratorDriverRunResult result, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            foreach (var (value, _) in Of(result, name).SelectMany(step => step.Outputs))
            {
                ObjectGraph.HoldsDataOnly(name, value);
            }
        }
    }

    // A step of one name is in several generators where they begin alike.
    private static IEnumerable<IncrementalGeneratorRunStep> Of(GeneratorDriverRunResult result, string name)
        => result.Results.SelectMany(one => one.TrackedSteps.GetValueOrDefault(name, []));

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Reasons(GeneratorDriverRunResult result, IReadOnlyCollection<string> names)
    {
        var ours = names.Select(name => (Key: name, Steps: Of(result, name)));
        var outputs = result.Results.SelectMany(one => one.TrackedOutputSteps).Select(steps => (Key: "Output", Steps: steps.Value.AsEnumerable()));
        foreach (var (name, steps) in ours.Concat(outputs))
        {
            foreach (var (_, reason) in steps.SelectMany(step => step.Outputs))
            {
                yield return (name, reason);
            }
        }
    }
}
