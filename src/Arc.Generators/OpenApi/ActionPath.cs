using Arc.Declarations.Behavior;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Resources;

namespace Arc.Generators.OpenApi;

/// <summary>Writes <c>/products/{id}/action</c>: the body says which of the resource's actions to run.</summary>
internal static class ActionPath
{
    public static void Write(JsonText json, FragmentContext fragment)
    {
        if (fragment.Resource.Actions.IsEmpty)
        {
            return;
        }

        var (names, callers) = (fragment.Names, Together(fragment));
        using (json.Object($"/{fragment.Resource.Path}/{{id}}/action"))
        {
            Parameters.WriteKey(json, fragment);
            using (json.Object("post"))
            {
                OperationHead.Write(json, fragment, "actOn" + names.Schema, $"Act on {names.One}", $"Runs one of the {names.Singular}'s actions.", callers);
                Parameters.WriteWrite(json, Parameters.IfMatch(fragment), Mode(fragment));
                RequestBody.Write(json, () => ActionSchemas.WriteEither(json, fragment), "application/json");
                using (json.Object("responses"))
                {
                    WriteResult(json, fragment);
                    Responses.WriteShared(json, "400", "BadRequest");
                    Responses.WriteRefused(json, callers);
                    Responses.WriteShared(json, "404", "NotFound");
                    Responses.WriteShared(json, "409", "Conflict");
                    Responses.WriteShared(json, "412", "PreconditionFailed");
                    Responses.WriteBody(json);
                    Responses.WriteShared(json, "422", "UnprocessableContent");
                    Responses.WriteRequired(json, fragment);
                    Responses.WriteFailed(json);
                }
            }
        }
    }

    // One operation for all actions: the key is required if each of them requires it, and none if each ignores it.
    private static IdempotencyMode Mode(FragmentContext fragment)
    {
        var modes = fragment.Resource.Actions.Select(action => action.Idempotency ?? fragment.Resource.Idempotency.Update).Distinct().ToList();

        return modes.Count == 1 ? modes[0] : IdempotencyMode.Optional;
    }

    private static Callers Together(FragmentContext fragment)
    {
        var all = new List<Callers>();
        foreach (var action in fragment.Resource.Actions)
        {
            all.Add(Callers.Of(fragment, action.Permits, Operations.Update));
        }

        return Callers.Together(all, "Who may run an action is said at each.");
    }

    private static void WriteResult(JsonText json, FragmentContext fragment)
    {
        using (json.Object("200"))
        {
            json.Text("description", Description(fragment));
            if (fragment.Resource.Actions.Any(action => action.Result is null))
            {
                Responses.WriteHeaders(json, isNew: false);
            }

            Responses.WriteContent(json, () => ActionSchemas.WriteResult(json, fragment));
        }
    }

    private static string Description(FragmentContext fragment)
    {
        var text = $"The {fragment.Names.Singular} as it is now";
        var results = new List<string>();
        foreach (var action in fragment.Resource.Actions)
        {
            if (HasResult(action))
            {
                results.Add($"`{action.Name}`");
            }
        }

        return results.Count == 0 ? text + "." : $"{text}, or the result of {string.Join(", ", results)}.";
    }

    private static bool HasResult(ActionDeclaration action) => action.Result is not null;
}
