using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Arc.PostgreSql.Tests.Problems;

/// <summary>Stands between an application and the server, and cuts a connection at a statement: before the server gets it, or once it was carried out.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private Trap? _trap;

    public CuttingProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The server, by way of this proxy.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>Cuts the next connection that sends a text, once.</summary>
    /// <param name="text">A part of the statement.</param>
    /// <param name="after">What the connection has to have sent before or with it: others, as the relay's, send such texts, too.</param>
    /// <param name="isCarriedOut">Tells when the server has carried it out, whose answer then gets lost; null to cut before the server has got it.</param>
    /// <returns>Completes when the connection is cut.</returns>
    public Task CutAt(string text, string after, Func<Task<bool>>? isCarriedOut)
    {
        var trap = new Trap(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(after), isCarriedOut);
        Volatile.Write(ref _trap, trap);

        return trap.Sprung.Task.WaitAsync(TimeSpan.FromSeconds(120));
    }

    public async ValueTask DisposeAsync()
    {
        if (_accepting.IsCompleted)
        {
            return;
        }

        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        var deaf = new Silence();

        try
        {
            await far.ConnectAsync(_server.Host!, _server.Port, _end.Token);
            await Task.WhenAny(AskAsync(near.GetStream(), far.GetStream(), deaf), AnswerAsync(far.GetStream(), near.GetStream(), deaf));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // One of the two has gone.
        }
    }

    private async Task AskAsync(NetworkStream client, NetworkStream server, Silence deaf)
    {
        var buffer = new byte[1 << 16];
        var isMeant = false;

        for (int count; (count = await client.ReadAsync(buffer, _end.Token)) > 0;)
        {
            if (Springs(buffer.AsSpan(0, count), ref isMeant) is not { } trap)
            {
                await server.WriteAsync(buffer.AsMemory(0, count), _end.Token);
                continue;
            }

            if (trap.IsCarriedOut is { } isCarriedOut)
            {
                deaf.IsSet = true;
                await server.WriteAsync(buffer.AsMemory(0, count), _end.Token);

                while (!await isCarriedOut())
                {
                    await Task.Delay(20, _end.Token);
                }
            }

            trap.Sprung.SetResult();
            return;
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client, Silence deaf)
    {
        var buffer = new byte[1 << 16];

        for (int count; (count = await server.ReadAsync(buffer, _end.Token)) > 0;)
        {
            if (!deaf.IsSet)
            {
                await client.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
    }

    private Trap? Springs(ReadOnlySpan<byte> sent, ref bool isMeant)
    {
        if (Volatile.Read(ref _trap) is not { } trap)
        {
            return null;
        }

        isMeant |= sent.IndexOf(trap.After) >= 0;

        return isMeant && sent.IndexOf(trap.Text) >= 0 && Interlocked.CompareExchange(ref _trap, null, trap) == trap ? trap : null;
    }

    private sealed record Trap(byte[] Text, byte[] After, Func<Task<bool>>? IsCarriedOut)
    {
        public TaskCompletionSource Sprung { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Whether what the server answers is lost.</summary>
    private sealed class Silence
    {
        private volatile bool _isSet;

        public bool IsSet
        {
            get => _isSet;
            set => _isSet = value;
        }
    }
}
