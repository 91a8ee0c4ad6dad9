using Arc.Declarations.Behavior;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Idempotency;

/// <summary>Reads <c>[Idempotent]</c>.</summary>
internal static class IdempotentReader
{
    public static IdempotencyDeclaration Read(Reading reading, List<AttributeData>? attributes, Operations operations, List<ActionDeclaration> actions)
    {
        var declared = IdempotencyDeclaration.Default;
        if (attributes is null)
        {
            return declared;
        }

        // An action is an update to this attribute, too, even where no row can be patched.
        var writes = Operations.Write & (operations | (actions.Count > 0 ? Operations.Update : Operations.None));
        foreach (var attribute in attributes)
        {
            var arguments = new AttributeArguments(attribute);
            var (mode, meant) = (Mode(arguments), (Operations)(arguments.Number("Operations") ?? (int)Operations.Write));
            if ((meant & writes) == Operations.None)
            {
                reading.Findings.Refuse(IdempotencyFindings.OnClassNoEffect(attribute, reading.Subject));
            }

            declared = new IdempotencyDeclaration(
                (meant & Operations.Create) != 0 ? mode : declared.Create,
                (meant & Operations.Update) != 0 ? mode : declared.Update,
                (meant & Operations.Delete) != 0 ? mode : declared.Delete);
        }

        return declared;
    }

    public static IdempotencyMode? ReadMethod(IMethodSymbol method) =>
        KnownAttributes.Find(method, KnownAttribute.Idempotent) is { } attribute ? Mode(new AttributeArguments(attribute)) : null;

    // Without an argument, and for a number that the enum does not have, a key is required: the safe side.
    private static IdempotencyMode Mode(AttributeArguments arguments) =>
        arguments.Number(0) is { } number and >= (int)IdempotencyMode.Optional and <= (int)IdempotencyMode.Off ? (IdempotencyMode)number : IdempotencyMode.Required;
}
