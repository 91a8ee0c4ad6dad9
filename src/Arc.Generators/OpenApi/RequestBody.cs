namespace Arc.Generators.OpenApi;

/// <summary>Writes the body of an operation.</summary>
internal static class RequestBody
{
    public static void Write(JsonText json, string reference, params string[] mediaTypes) =>
        Write(json, () => json.Text("$ref", reference), mediaTypes);

    public static void Write(JsonText json, Action writeSchema, params string[] mediaTypes)
    {
        using (json.Object("requestBody"))
        {
            json.Flag("required", true);
            using (json.Object("content"))
            {
                foreach (var mediaType in mediaTypes)
                {
                    using (json.Object(mediaType))
                    using (json.Object("schema"))
                    {
                        writeSchema();
                    }
                }
            }
        }
    }
}
