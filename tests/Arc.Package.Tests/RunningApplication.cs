using System.Diagnostics;
using System.Text;

namespace Arc.Package.Tests;

/// <summary>A built application as a process of its own, on a port that it chose itself.</summary>
internal sealed class RunningApplication : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;

    private RunningApplication(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public static async Task<RunningApplication> StartAsync(FreshFolder folder, string project)
    {
        Process process = CommandLine.Start(folder.PathOf(project), folder.PathOf($"{project}/bin/Debug/net10.0/{project}.dll"), "--urls", "http://127.0.0.1:0");
        var printed = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            lock (printed) printed.AppendLine(line.Data);
            int at = line.Data?.IndexOf(Announcement, StringComparison.Ordinal) ?? -1;
            if (at >= 0) address.TrySetResult(new Uri(line.Data![(at + Announcement.Length)..].Trim()));
            if (line.Data is null) address.TrySetException(new InvalidOperationException($"The application ended.\n{printed}"));
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (printed) printed.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new RunningApplication(process, await address.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
