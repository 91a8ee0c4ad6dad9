using Arc.Declarations;
using Arc.Declarations.Resources;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.OpenApi;

/// <summary>A resource's fragment of the document; it goes into a file of its own and, when wanted, into the whole document.</summary>
/// <param name="MetadataName">The resource.</param>
/// <param name="Companions">The names of its emitted classes.</param>
/// <param name="Fragment">The JSON; null when writing it failed.</param>
/// <param name="Fault">Why it failed.</param>
internal sealed record OpenApiPart(string MetadataName, Companions Companions, string? Fragment, string? Fault) : IDeclaration
{
    public string HintName => SourceFile.HintName(MetadataName, TrackingNames.OpenApi);

    public static OpenApiPart Of(ResourceDeclaration resource)
    {
        try
        {
            return new(resource.MetadataName, Companions.Of(resource), OpenApiFragment.Write(resource), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Thrown again where the file is put out, so that it costs this file alone.
            return new(resource.MetadataName, Companions.Of(resource), null, exception.GetType().Name + ": " + exception.Message);
        }
    }
}
