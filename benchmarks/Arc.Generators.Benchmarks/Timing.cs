namespace Arc.Generators.Benchmarks;

/// <summary>
/// Milliseconds, medians of rounds. On a busy machine the fastest round is nearer to what the work costs; the limits are for the
/// median of an idle one.
/// </summary>
/// <param name="Whole">A run of the compiler's driver.</param>
/// <param name="Driver">The same run with generators that do nothing and put out the same files.</param>
/// <param name="Fastest">The fastest round of the whole run.</param>
internal readonly record struct Timing(double Whole, double Driver, double Fastest)
{
    /// <summary>What Arc adds.</summary>
    public double Own => Math.Max(0, Whole - Driver);
}
