using System.Globalization;

namespace Arc.Crash.Tests.Rounds;

/// <summary>One thing that goes wrong.</summary>
/// <param name="At">How long after the clients begin.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">Chooses among the processes that it can happen to.</param>
/// <param name="Duration">How long it lasts, or how long what was killed stays away.</param>
internal sealed record PlannedFault(TimeSpan At, FaultKind Kind, int Target, TimeSpan Duration)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind} at {At.TotalSeconds:0.0} s for {Duration.TotalSeconds:0.0} s");
}
