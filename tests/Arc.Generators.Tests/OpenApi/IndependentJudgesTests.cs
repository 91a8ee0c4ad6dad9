using System.Diagnostics;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>Programs that know nothing of Arc find nothing to object to in a document.</summary>
public sealed class IndependentJudgesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arc-openapi-");

    public IndependentJudgesTests() => File.WriteAllText(Path.Combine(_folder.FullName, "openapi.json"), Emitted.Document(Judged.Source));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Redocly_has_no_error_and_no_warning()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "redocly.yaml"), "extends: [recommended]\n", TestContext.Current.CancellationToken);

        var (_, output) = await Ran("redocly", "lint", "openapi.json", "--format=json");
        Assert.Contains("\"errors\": 0", output, StringComparison.Ordinal);
        Assert.Contains("\"warnings\": 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spectral_has_no_error_and_no_warning()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ruleset.yaml"), "extends: [\"spectral:oas\"]\n", TestContext.Current.CancellationToken);

        await Run("spectral", "lint", "--ruleset", "ruleset.yaml", "--fail-severity", "hint", "openapi.json");
    }

    [Fact]
    public async Task A_client_made_from_it_passes_the_TypeScript_compiler()
    {
        await Run("openapi-typescript", "openapi.json", "--output", "api.d.ts");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "client.ts"), """
            import type { components, paths } from "./api";

            type Body = paths["/products/{id}/action"]["post"]["requestBody"]["content"]["application/json"];
            type Page = paths["/products"]["get"]["responses"]["200"]["content"]["application/json"];

            export const like: Body = { action: "like", stars: 3 };
            export const product: components["schemas"]["ProductCreate"] = { name: "Lamp", sku: "LAMP", color: "red", box: { width: 1, height: 2 } };
            export const next = (page: Page): string | null => page.method === "keyset" ? page.next : page.hasNext ? String(page.page + 1) : null;
            // @ts-expect-error An action that does not exist.
            export const wrong: Body = { action: "explode" };
            """, TestContext.Current.CancellationToken);

        await Run("tsc", "--strict", "--noEmit", "client.ts");
    }

    private async Task Run(string tool, params string[] arguments)
    {
        var (code, output) = await Ran(tool, arguments);
        Assert.True(code == 0, output);
    }

    private async Task<(int Code, string Output)> Ran(string tool, params string[] arguments)
    {
        var tools = Environment.GetEnvironmentVariable("ARC_TEST_NODE_TOOLS");
        Assert.True(tools is not null, "Set ARC_TEST_NODE_TOOLS, as eng/node-tools.sh says it.");

        var start = new ProcessStartInfo(Path.Combine(tools, tool), arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
