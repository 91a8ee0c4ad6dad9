namespace Arc.Runtime.Tests.Caching;

/// <summary>The system's clock, ahead by as much as a test says.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _ahead;

    public void Advance(int seconds) => Interlocked.Add(ref _ahead, TimeSpan.FromSeconds(seconds).Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Read(ref _ahead) / TimeSpan.TicksPerSecond * TimestampFrequency);
}
