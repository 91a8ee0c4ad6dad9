using Arc.Generators.Benchmarks;
using Microsoft.CodeAnalysis;

// dotnet run -c Release --project benchmarks/Arc.Generators.Benchmarks                the table
// dotnet run -c Release --project benchmarks/Arc.Generators.Benchmarks result FILE    the same, and into a file
// dotnet run -c Release --project benchmarks/Arc.Generators.Benchmarks write FOLDER   the sources of a project, for build-200.sh
if (args is ["write", var folder])
{
    ManyResources.Write(folder, 200);
    return 0;
}

// The compiler's server has run for long when an edit comes: its tiers have settled.
var warmUp = new DriverMeasurement(20);
warmUp.EditOfOne(300);
warmUp.EditOfBody(300);
warmUp.UnrelatedEdit(300);

var limits = new List<(string Step, Timing Timing, double Limit)>();
List<string> lines =
[
    "| resources | step | ms | of which the driver | Arc's own | limit | fastest |",
    "|---:|---|---:|---:|---:|---:|---:|",
];
foreach (var count in (int[])[20, 200])
{
    var measurement = new DriverMeasurement(count);
    Report(count, "cold", measurement.Cold(5), null);
    Report(count, "edit of one resource", measurement.EditOfOne(150), 10);
    Report(count, "edit of a method body", measurement.EditOfBody(150), 1);
    Report(count, "edit of an unrelated file", measurement.UnrelatedEdit(150), 1);
    Report(count, "… of which reading", measurement.UnrelatedRead(150), null);
}

var table = string.Join('\n', lines);
Console.WriteLine(table);
if (args is ["result", var file])
{
    File.WriteAllText(file, $"""
        # What the generators cost in the compiler

        Written by `dotnet run -c Release --project benchmarks/Arc.Generators.Benchmarks result benchmarks/results/generator.md`, with
        the compiler's library {typeof(Compilation).Assembly.GetName().Version?.ToString(3)}. Medians of 150 rounds, after a warm-up, in one process.

        {table}

        *The driver* is the same run with generators that do nothing but put out the same files: at every run the compiler looks
        through all files of all generators, even where nothing has changed. *Arc's own* is the rest.

        {Verdicts(limits)}

        The share of the driver grows with the number of emitted files, whoever emits them, and a generator cannot lower it but by
        putting out fewer or larger files. One file per concern is what makes emitted code readable, and keeps the edit of one
        resource to the few files that it concerns; so we hold Arc's own share to the limits and show the whole beside it.

        """);
}

return 0;

void Report(int count, string step, Timing timing, double? limit)
{
    lines.Add(FormattableString.Invariant($"| {count} | {step} | {timing.Whole:0.00} | {timing.Driver:0.00} | {timing.Own:0.00} | {limit} | {timing.Fastest:0.00} |"));

    if (limit is { } most)
    {
        limits.Add(($"{step}, {count} resources", timing, most));
    }
}

// The whole is what a user waits for, so it is said first whether that keeps to the limit.
static string Verdicts(List<(string Step, Timing Timing, double Limit)> limits) => string.Join('\n', limits.Select(each =>
    FormattableString.Invariant($"- {char.ToUpperInvariant(each.Step[0])}{each.Step[1..]}: the whole {Verdict(each.Timing.Whole, each.Limit)} of {each.Limit} ms, ")
    + $"Arc's own share {Verdict(each.Timing.Own, each.Limit)}."));

static string Verdict(double milliseconds, double limit) =>
    FormattableString.Invariant($"({milliseconds:0.00}) {(milliseconds <= limit ? "keeps to the limit" : "misses the limit")}");
