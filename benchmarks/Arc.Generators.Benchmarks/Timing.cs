namespace Arc.Generators.Benchmarks;

/// <summary>Milliseconds. On a busy machine the fastest round is nearer to what the work costs; the limits are for the median of an idle one.</summary>
internal readonly record struct Timing(double Median, double Fastest);
