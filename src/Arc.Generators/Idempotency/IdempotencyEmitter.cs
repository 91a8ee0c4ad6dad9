using Arc.Declarations.Idempotency;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Idempotency;

/// <summary>Writes what the writes of a resource make of a key into its description; nothing where all is as usual.</summary>
internal static class IdempotencyEmitter
{
    public static void EmitRules(SourceWriter writer, ResourceDeclaration resource)
    {
        var own = resource.Actions.Where(action => action.Idempotency is not null).ToList();
        if (own.Count == 0 && resource.Idempotency.Equals(IdempotencyDeclaration.Default))
        {
            return;
        }

        using (writer.Block($"Idempotency = new global::Arc.Idempotency.IdempotencyRules", "},"))
        {
            writer.Line($"Create = {Mode(resource.Idempotency.Create)},");
            writer.Line($"Update = {Mode(resource.Idempotency.Update)},");
            writer.Line($"Delete = {Mode(resource.Idempotency.Delete)},");
            if (own.Count > 0)
            {
                var entries = Code.Join(", ", own.Select(action => Code.Of($"[{Literal.Of(action.Name)}] = {Mode(action.Idempotency!.Value)}")));
                writer.Line($"Actions = new global::System.Collections.Generic.Dictionary<string, global::Arc.IdempotencyMode>(global::System.StringComparer.Ordinal) {{ {entries} }},");
            }
        }
    }

    private static Code Mode(IdempotencyMode mode) => mode switch
    {
        IdempotencyMode.Required => Code.Of($"global::Arc.IdempotencyMode.Required"),
        IdempotencyMode.Off => Code.Of($"global::Arc.IdempotencyMode.Off"),
        _ => Code.Of($"global::Arc.IdempotencyMode.Optional"),
    };
}
