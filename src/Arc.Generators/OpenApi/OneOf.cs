namespace Arc.Generators.OpenApi;

/// <summary>Writes a choice of schemas and the member whose value says which one it is.</summary>
internal static class OneOf
{
    public static void Write(JsonText json, string discriminator, IReadOnlyList<(string Value, string Reference)> branches)
    {
        using (json.Array("oneOf"))
        {
            foreach (var (_, reference) in branches)
            {
                json.Reference(reference);
            }
        }

        using (json.Object("discriminator"))
        {
            json.Text("propertyName", discriminator);
            using (json.Object("mapping"))
            {
                foreach (var (value, reference) in branches)
                {
                    json.Text(value, reference);
                }
            }
        }
    }
}
