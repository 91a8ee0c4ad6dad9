using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Arc.Storefront.Tests.Samples;

/// <summary>A built sample as a process of its own, with everything it prints.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The port is the system's choice, so no other process can have taken it meanwhile.
    private const string Listens = "Now listening on: ";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (_output)
            {
                _output.AppendLine(line.Data);
            }

            if (line.Data?.IndexOf(Listens, StringComparison.Ordinal) is { } at and >= 0)
            {
                _started.TrySetResult(new Uri(line.Data[(at + Listens.Length)..]));
            }
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
    }

    public Uri Address => _started.Task.Result;

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

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder of the configuration that is being tested: <c>debug</c> or <c>release</c>.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "The build names its folders in lower case.")]
    public static string Configuration { get; } =
        typeof(ServerProcess).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration.ToLowerInvariant();

    /// <summary>Starts <c>dotnet sample.dll</c> as <c>dotnet run</c> would and waits until it says that it listens.</summary>
    public static async Task<ServerProcess> StartAsync(
        string sample, CancellationToken cancellationToken, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.Combine(Repository, "samples", sample),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Repository, "artifacts", "bin", sample, Configuration, sample + ".dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(Process.Start(start)!);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var ended = server._process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(server._started.Task, ended, Task.Delay(TimeSpan.FromSeconds(120), cancellationToken)) != server._started.Task)
        {
            var output = server.Output;
            await server.DisposeAsync();
            throw new InvalidOperationException($"{sample} did not start:\n{output}");
        }

        return server;
    }

    /// <summary>Waits until it has printed a text; what is printed and what is logged come in no fixed order.</summary>
    public async Task SaysAsync(string text, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 1200 && !Output.Contains(text, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(100, cancellationToken);
        }

        Assert.Contains(text, Output, StringComparison.Ordinal);
    }

    /// <summary>Asks the process to stop, as an orchestrator does, and gives the exit code.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(120), cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
    }
}
