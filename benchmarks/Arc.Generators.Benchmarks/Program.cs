using Arc.Generators.Benchmarks;

// dotnet run -c Release --project benchmarks/Arc.Generators.Benchmarks              the table
// dotnet run -c Release --project benchmarks/Arc.Generators.Benchmarks write FOLDER  the sources of a project, for build-200.sh
if (args is ["write", var folder])
{
    ManyResources.Write(folder, 200);
    return 0;
}

Console.WriteLine("| resources | step | median ms | fastest ms | limit ms |");
Console.WriteLine("|---:|---|---:|---:|---:|");
foreach (var count in (int[])[20, 200])
{
    var measurement = new DriverMeasurement(count);
    Report(count, "cold", measurement.Cold(5), null);
    Report(count, "edit of one resource", measurement.EditOfOne(200), 10);
    Report(count, "edit of a method body", measurement.EditOfBody(200), 1);
    Report(count, "edit of an unrelated file", measurement.UnrelatedEdit(200), 1);
    Report(count, "… of which reading", measurement.UnrelatedRead(200), null);
}

return 0;

static void Report(int count, string step, Timing timing, double? limit)
    => Console.WriteLine(FormattableString.Invariant($"| {count} | {step} | {timing.Median:0.000} | {timing.Fastest:0.000} | {limit} |"));
