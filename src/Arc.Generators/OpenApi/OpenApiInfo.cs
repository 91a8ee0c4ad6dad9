using Arc.Declarations;

namespace Arc.Generators.OpenApi;

/// <summary>What a document says of itself, as the project says it.</summary>
internal sealed record OpenApiInfo : IDeclaration
{
    /// <summary>The name of the API.</summary>
    public required string Title { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Its licence as an SPDX expression, as <c>PackageLicenseExpression</c> has it.</summary>
    public string? License { get; init; }

    /// <summary>Whom to ask, as <c>Authors</c> or <c>Company</c> has it.</summary>
    public string? Contact { get; init; }

    /// <summary>Where to ask, as <c>PackageProjectUrl</c> has it.</summary>
    public string? ContactUrl { get; init; }

    public void Write(JsonText json)
    {
        using (json.Object("info"))
        {
            json.Text("title", Title);
            json.Text("version", Version);
            json.Text("description", Description ?? $"The resources of {Title}.");
            WriteContact(json);
            if (License is not null)
            {
                using (json.Object("license"))
                {
                    json.Text("name", License);
                    json.Text("identifier", License);
                }
            }
        }
    }

    private void WriteContact(JsonText json)
    {
        if (Contact is null && ContactUrl is null)
        {
            return;
        }

        using (json.Object("contact"))
        {
            json.Text("name", Contact ?? Title);
            if (ContactUrl is not null)
            {
                json.Text("url", ContactUrl);
            }
        }
    }
}
