namespace Arc.Generators.OpenApi;

/// <summary>Writes what every operation begins with.</summary>
internal static class OperationHead
{
    public static void Write(JsonText json, FragmentContext fragment, string id, string summary, string description, Callers callers)
    {
        json.Texts("tags", fragment.Names.Schema);
        json.Text("operationId", id);
        json.Text("summary", summary);
        json.Text("description", Paragraph(description) + callers.Sentence);
        callers.WriteSecurity(json);
    }

    private static string Paragraph(string text) => text.Length == 0 ? "" : text + "\n\n";
}
