namespace Arc.Generators.OpenApi;

/// <summary>Writes what every operation begins with.</summary>
internal static class OperationHead
{
    public static void Write(JsonText json, FragmentContext fragment, string id, string summary, string description, Callers callers)
    {
        json.Texts("tags", fragment.Names.Schema);
        json.Text("operationId", id);
        json.Text("summary", summary);
        json.Text("description", description + "\n\n" + callers.Sentence);
        callers.WriteSecurity(json);
    }
}
