using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Tests;

/// <summary>A redis-server of one test's own, on a free loopback port, that the test may stop and start again.</summary>
internal sealed class RealRedis : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("arc-redis-").FullName;
    private readonly string? _password;
    private Process? _process;

    public RealRedis(string? password = null)
    {
        _password = password;
        Port = FreePort();
    }

    /// <summary>The server that the whole test run shares.</summary>
    public static string Shared { get; } = Environment.GetEnvironmentVariable("ARC_TEST_REDIS")
        ?? throw new InvalidOperationException("ARC_TEST_REDIS is not set: run eng/test.sh, or eval \"$(eng/servers.sh start)\" first.");

    public int Port { get; }

    public string ConnectionString => _password is null ? $"127.0.0.1:{Port}" : $"127.0.0.1:{Port},password={_password}";

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("redis-server") { WorkingDirectory = _directory, RedirectStandardOutput = true };
        foreach (string argument in (string[])["--bind", "127.0.0.1", "--port", $"{Port}", "--save", "", "--appendonly", "no"])
        {
            start.ArgumentList.Add(argument);
        }

        if (_password is not null)
        {
            start.ArgumentList.Add("--requirepass");
            start.ArgumentList.Add(_password);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();

        for (int attempt = 0; attempt < 2400; attempt++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("redis-server does not accept connections.");
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The server keeps its connections and answers nothing.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>The server goes on where it was frozen.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Runs a command on a connection of its own.</summary>
    public async Task ExecuteAsync(string command, params object[] arguments)
    {
        await using var connection = new RedisConnection(Options.Create(new RedisOptions { ConnectionString = ConnectionString }), new KeptLog());
        await connection.ExecuteAsync(database => database.ExecuteAsync(command, arguments));
    }

    /// <summary>The server keeps a copy of what it holds, as a backup or a replica that lags behind would.</summary>
    public Task RememberAsync() => ExecuteAsync("EVAL", """
        for _, key in ipairs(redis.call('KEYS', '*')) do
          redis.call('COPY', key, key, 'DB', 1)
        end
        """, 0);

    /// <summary>The server holds again what it held when it made the copy.</summary>
    public Task GoBackAsync() => ExecuteAsync("SWAPDB", 0, 1);

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>One command on a connection of its own, which no timeout of the application's ends.</summary>
    public async Task CommandAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        using var answers = new StreamReader(client.GetStream());
        string answer = await answers.ReadLineAsync() ?? "";

        if (answer is not ['+' or ':', ..]) throw new InvalidOperationException($"{command}: {answer}");
    }

    /// <summary>Below the range from which the system gives ports to clients: nobody takes it while the server is away.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            using var probe = new TcpListener(IPAddress.Loopback, port);

            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
