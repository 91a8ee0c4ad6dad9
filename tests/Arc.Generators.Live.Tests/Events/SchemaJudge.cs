using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Arc.Generators.Live.Events;

/// <summary>A program that knows JSON Schema and nothing of Arc: Ajv, in its strict mode.</summary>
internal static class SchemaJudge
{
    private const string Program = """
        import { createRequire } from "node:module";
        import { readFileSync } from "node:fs";
        import { join } from "node:path";

        const require = createRequire(join(process.argv[2], "..", "..", "judge.mjs"));
        const ajv = new (require("ajv/dist/2020"))({ strict: true, allErrors: true, allowUnionTypes: true });
        require("ajv-formats")(ajv);

        // Names of .NET's types, which say more than the standard's formats but check nothing.
        for (const name of ["uint8", "int8", "int16", "uint16", "uint32", "uint64", "decimal", "time-local"]) ajv.addFormat(name, true);

        const verdicts = JSON.parse(readFileSync(process.argv[3], "utf8")).map(({ schema, data }) => {
          const validate = ajv.compile(schema);
          return data === undefined || validate(data) ? null : ajv.errorsText(validate.errors);
        });
        console.log(JSON.stringify(verdicts));
        """;

    /// <summary>What is wrong with each of the data by its schema; null for nothing. A schema that is none fails.</summary>
    public static async Task<string?[]> JudgeAsync(IEnumerable<(string Schema, string? Data)> cases)
    {
        var tools = Environment.GetEnvironmentVariable("ARC_TEST_NODE_TOOLS");
        Assert.True(tools is not null, "Set ARC_TEST_NODE_TOOLS, as eng/node-tools.sh says it.");
        var folder = Directory.CreateTempSubdirectory("arc-schemas-");

        try
        {
            var (program, input) = (Path.Combine(folder.FullName, "judge.mjs"), Path.Combine(folder.FullName, "cases.json"));
            await File.WriteAllTextAsync(program, Program, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(input, new JsonArray([.. cases.Select(Case)]).ToJsonString(), TestContext.Current.CancellationToken);

            return [.. JsonNode.Parse(await RunAsync(program, tools, input))!.AsArray().Select(verdict => verdict?.GetValue<string>())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JsonObject Case((string Schema, string? Data) one)
    {
        var json = new JsonObject { ["schema"] = JsonNode.Parse(one.Schema) };

        if (one.Data is not null)
        {
            json["data"] = JsonNode.Parse(one.Data);
        }

        return json;
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);

        return output;
    }
}
