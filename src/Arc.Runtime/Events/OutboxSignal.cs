using System.Threading.Channels;

namespace Arc.Events;

/// <summary>
/// Tells the relay of this process that events were committed, here or elsewhere, and those who tell other processes that it
/// happened here. Any number of signals before somebody looks are one.
/// </summary>
internal sealed class OutboxSignal
{
    private readonly Channel<bool> _relay = One();
    private readonly Channel<bool> _others = One();
    private volatile bool _hasAll;

    /// <summary>Whether all events are this process's to deliver, so that nobody else need know of its commits.</summary>
    public bool HasAll
    {
        get => _hasAll;
        set => _hasAll = value;
    }

    /// <summary>This process has committed events.</summary>
    public void Raise()
    {
        _relay.Writer.TryWrite(true);
        TellAgain();
    }

    /// <summary>Other processes may not have been told of a commit of this one.</summary>
    public void TellAgain()
    {
        if (!_hasAll)
        {
            _others.Writer.TryWrite(true);
        }
    }

    /// <summary>Another process may have committed events.</summary>
    public void Hear() => _relay.Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most for a time: a poll is the net below signals that never came.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(atMost);

        try
        {
            await _relay.Reader.ReadAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Waits for a commit of which other processes have to be told.</summary>
    public async Task WaitForCommitAsync(CancellationToken cancellationToken) => await _others.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    private static Channel<bool> One() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
