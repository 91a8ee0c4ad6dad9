using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Arc.Crash.Tests.Servers;

/// <summary>One instance of the application: a process that may be killed, frozen, stopped and started again at its address.</summary>
internal sealed class HostProcess(string role, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _changing = new(1);
#pragma warning disable CA2213 // Disposed by EndAsync, through a local.
    private Process? _process;
#pragma warning restore CA2213

    public string Role => role;

    public bool Writes => role != "relay";

    public bool Relays => role != "writer";

    public Uri Address { get; } = new($"http://127.0.0.1:{Place.FreePort()}");

    /// <summary>Whether it ended although nobody ended it.</summary>
    public bool EndedByItself { get; private set; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Place.Host, "--urls", Address.ToString(), "--Role", role])
        {
            // Its end tells the process that nobody is left to kill it.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Say($"— {role} {_process.Id} starts");
        _process.OutputDataReceived += (_, line) => Say(line.Data);
        _process.ErrorDataReceived += (_, line) => Say(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task WaitUntilAliveAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };

        for (var until = DateTime.UtcNow.AddSeconds(180); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/alive", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < until && _process is { HasExited: false })
            {
                // Not yet.
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException($"The {role} did not start:\n{Output}", exception);
            }
        }
    }

    /// <summary>SIGKILL, and a new process after a while.</summary>
    public async Task KillAsync(TimeSpan away)
    {
        await _changing.WaitAsync();
        await EndAsync(process => process.Kill());
        await Task.Delay(away);
        Start();
        _changing.Release();
    }

    /// <summary>SIGTERM, as a rolling restart does, and a new process once it has ended.</summary>
    public async Task ReplaceAsync(TimeSpan away)
    {
        await _changing.WaitAsync();
        await EndAsync(Terminate);
        await Task.Delay(away);
        Start();
        _changing.Release();
    }

    /// <summary>Stops the process's time: it does not know that others go on without it.</summary>
    public async Task FreezeAsync(TimeSpan duration)
    {
        await _changing.WaitAsync();
        await CommandLine.RunAsync("kill", "-STOP", Id(_process!));
        await Task.Delay(duration);
        await CommandLine.RunAsync("kill", "-CONT", Id(_process!));
        _changing.Release();
    }

    /// <summary>SIGTERM for good.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync() => EndAsync(Terminate);

    /// <summary>Waits until it ends of itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync()
    {
        Start();
        await _process!.WaitForExitAsync();

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(process => process.Kill());
        _changing.Dispose();
    }

    private static string Id(Process process) => process.Id.ToString(CultureInfo.InvariantCulture);

    private static void Terminate(Process process) => CommandLine.RunAsync("kill", "-TERM", Id(process)).GetAwaiter().GetResult();

    private async Task<int> EndAsync(Action<Process> end)
    {
        if (_process is not { } process)
        {
            return 0;
        }

        _process = null;
        EndedByItself |= process.HasExited;

        if (!process.HasExited)
        {
            end(process);
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Say($"— {role} {process.Id} did not end for a minute");
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        Say($"— {role} {process.Id} ended with {process.ExitCode}");
        var code = process.ExitCode;
        process.Dispose();

        return code;
    }

    private void Say(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:HH:mm:ss.fff} {line}\n");
        }
    }
}
