using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Behavior;

/// <summary>Reads <c>[Before]</c> and <c>[After]</c> methods.</summary>
internal static class HookReader
{
    public static void Read(Reading reading, IMethodSymbol method, AttributeData attribute, KnownAttribute known, List<HookDeclaration> hooks)
    {
        var name = known == KnownAttribute.After ? "After" : "Before";
        var operations = (Operations)(new AttributeArguments(attribute).Number(0) ?? 0);
        if ((operations & Operations.Write) == Operations.None)
        {
            reading.Findings.Refuse(BehaviorFindings.HookNamesNoOperation(
                attribute, method, name, operations == Operations.None ? "it names no operation" : "only Create, Update and Delete have a row to run around"));
            return;
        }

        if ((operations & Operations.Read) != Operations.None && reading.Findings.WantsRemarks)
        {
            reading.Findings.Remark(BehaviorFindings.HookNamesNoOperation(attribute, method, name, "it does not run for List and Get: only Create, Update and Delete have a row to run around"));
        }

        var returns = MethodReader.Returns(method, out _);
        var parameters = ParameterReader.Read(method, ParameterKind.OperationContext, ParameterKind.TimeProvider, ParameterKind.CancellationToken);
        if (method.IsStatic || !MethodReader.IsPlain(method) || parameters is null || returns is not (MethodReturn.Void or MethodReturn.Task or MethodReturn.ValueTask)
            || (method.IsAsync && returns == MethodReturn.Void))
        {
            reading.Findings.Refuse(BehaviorFindings.HookWrongSignature(
                method, name, $"void, Task or ValueTask {method.Name}([OperationContext context][, TimeProvider time][, CancellationToken cancellation]), not static"));
            return;
        }

        hooks.Add(new HookDeclaration
        {
            IsAfter = known == KnownAttribute.After,
            Operations = operations & Operations.Write,
            Method = MethodReader.Reference(method, reading.Subject.ContainingAssembly),
            Returns = returns,
            Parameters = parameters.Value,
        });
    }
}
