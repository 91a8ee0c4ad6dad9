using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Behavior;

/// <summary>Reads <c>[Validate]</c> methods.</summary>
internal static class ValidateReader
{
    public static void Read(Reading reading, IMethodSymbol method, List<ValidateDeclaration> validators)
    {
        var isPlain = !method.IsStatic && MethodReader.IsPlain(method);
        var collects = isPlain && method.ReturnsVoid && method.Parameters.Length == 1 && method.Parameters[0].Type.IsArc("ValidationErrors");
        var returns = isPlain && method.Parameters.Length == 0
            && method.ReturnType is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } errors
            && errors.TypeArguments[0].IsArc("FieldError");

        if (collects || returns)
        {
            validators.Add(new ValidateDeclaration(MethodReader.Reference(method, reading.Subject.ContainingAssembly), returns));
            return;
        }

        reading.Findings.Refuse(BehaviorFindings.ValidateWrongSignature(
            method, $"void {method.Name}(ValidationErrors errors) or IEnumerable<FieldError> {method.Name}()"));
    }
}
