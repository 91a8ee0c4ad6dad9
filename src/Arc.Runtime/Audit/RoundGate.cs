namespace Arc.Audit;

/// <summary>Lets one in at a time, and nobody wait.</summary>
internal class RoundGate
{
    private int _taken;

    public bool TryEnter() => Interlocked.Exchange(ref _taken, 1) == 0;

    public void Leave() => Volatile.Write(ref _taken, 0);
}
