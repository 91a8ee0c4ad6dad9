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
        through all files of all generators, even where nothing has changed. *Arc's own* is the rest, and the limits are for it.

        """);
}

return 0;

void Report(int count, string step, Timing timing, double? limit)
    => lines.Add(FormattableString.Invariant($"| {count} | {step} | {timing.Whole:0.00} | {timing.Driver:0.00} | {timing.Own:0.00} | {limit} | {timing.Fastest:0.00} |"));
