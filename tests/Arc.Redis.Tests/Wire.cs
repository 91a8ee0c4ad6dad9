using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Arc.Redis.Tests;

/// <summary>
/// A wire to a server that can go dead: the connections on it stay open and carry nothing any more, as when a firewall has
/// forgotten them. New connections work.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<IDisposable> _ends = [];
    private readonly Task _accepting;
    private CancellationTokenSource _alive = new();
    private bool _isClosed;

    public Wire(IPEndPoint server)
    {
        _listener.Start();
        _accepting = AcceptAsync(server);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on nothing that was connected hears anything.</summary>
    public async Task GoDeadAsync()
    {
        var alive = Interlocked.Exchange(ref _alive, new CancellationTokenSource());
        await alive.CancelAsync();
        _ends.Add(alive);
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _listener.Dispose();
        await _accepting;
        await _alive.CancelAsync();
        _alive.Dispose();

        foreach (var end in _ends)
        {
            end.Dispose();
        }
    }

    private static async Task CarryAsync(NetworkStream from, NetworkStream to, CancellationToken alive)
    {
        try
        {
            await from.CopyToAsync(to, alive);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Dead, or gone.
        }
    }

    private async Task AcceptAsync(IPEndPoint server)
    {
        while (!_isClosed)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                var onward = new TcpClient();
                _ends.Add(client);
                _ends.Add(onward);
                await onward.ConnectAsync(server);
                _ = CarryAsync(client.GetStream(), onward.GetStream(), _alive.Token);
                _ = CarryAsync(onward.GetStream(), client.GetStream(), _alive.Token);
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                // Closed, already gone again, or the server is away.
            }
        }
    }
}
