using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>The bodies of a resource's actions, and what they answer.</summary>
internal static class ActionSchemas
{
    public static void WriteEither(JsonText json, FragmentContext fragment)
    {
        var branches = new List<(string, string)>();
        foreach (var action in fragment.Resource.Actions)
        {
            branches.Add((action.Name, fragment.Schemas.Refer("action:" + action.Name, Name(fragment, action), body => WriteBody(body, fragment, action))));
        }

        OneOf.Write(json, "action", branches);
    }

    /// <summary>The row, or what a method returns in its place.</summary>
    public static void WriteResult(JsonText json, FragmentContext fragment)
    {
        var results = new List<MemberDeclaration?>();
        foreach (var action in fragment.Resource.Actions)
        {
            // A method that returns its own resource answers as one that returns nothing: with the row.
            var result = action.Result is { IsNullable: false } row && IsRow(fragment, row) ? null : action.Result;
            if (!results.Contains(result))
            {
                results.Add(result);
            }
        }

        if (results.Count == 1)
        {
            WriteOne(json, fragment, results[0]);
            return;
        }

        using (json.Array("anyOf"))
        {
            foreach (var result in results)
            {
                using (json.Object())
                {
                    WriteOne(json, fragment, result);
                }
            }
        }
    }

    private static string Name(FragmentContext fragment, ActionDeclaration action) =>
        $"{fragment.Names.Schema}_{SchemaNames.Pascal(action.Name)}Action";

    private static void WriteBody(JsonText json, FragmentContext fragment, ActionDeclaration action)
    {
        var parameters = new List<MemberDeclaration>();
        foreach (var parameter in action.Parameters)
        {
            if (parameter is { Kind: ParameterKind.Body, Member: { } member })
            {
                parameters.Add(member);
            }
        }

        json.Text("type", "object");
        var who = Callers.Of(fragment, action.Permits, Operations.Update).Sentence;
        json.Text("description", action.Summary is { Length: > 0 } summary ? $"{summary} {who}" : who);
        ObjectSchema.WriteRequired(json, ["action", .. parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.JsonName)]);
        using (json.Object("properties"))
        {
            using (json.Object("action"))
            {
                json.Text("type", "string");
                json.Text("const", action.Name);
            }

            foreach (var parameter in parameters)
            {
                using (json.Object(parameter.JsonName))
                {
                    MemberSchema.Write(json, fragment, parameter, SchemaForm.Create);
                }
            }
        }
    }

    private static void WriteOne(JsonText json, FragmentContext fragment, MemberDeclaration? result)
    {
        if (result is null || IsRow(fragment, result))
        {
            MemberSchema.WriteReference(json, RowSchemas.Row(fragment), result is { IsNullable: true });
        }
        else
        {
            MemberSchema.Write(json, fragment, result, SchemaForm.Read);
        }
    }

    private static bool IsRow(FragmentContext fragment, MemberDeclaration result) =>
        result.Shape is MemberShape.Reference && result.ReferencedResource == fragment.Resource.Type.Name;
}
