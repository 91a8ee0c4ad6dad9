using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>The library with which ASP.NET Core serves documents gives back all that the emitted one says.</summary>
public sealed class ServedDocumentTests
{
    [Fact]
    public async Task Nothing_is_lost_on_the_way_through_the_library()
    {
        var emitted = Emitted.Document(Judged.Source);
        var (document, diagnostic) = OpenApiDocument.Parse(emitted, "json", new OpenApiReaderSettings());

        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        var served = await document!.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken);

        Emitted.IsJson(emitted, JsonNode.Parse(served));
    }
}
