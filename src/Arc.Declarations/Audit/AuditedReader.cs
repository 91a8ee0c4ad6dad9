using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Audit;

/// <summary>Reads <c>[Audited]</c>.</summary>
internal static class AuditedReader
{
    public static AuditDeclaration Read(Reading reading, AttributeData attribute)
    {
        var operations = (Operations)(new AttributeArguments(attribute).Number("Operations") ?? (int)Operations.Write) & Operations.Write;
        if (operations == Operations.None)
        {
            reading.Findings.Refuse(new Finding(
                DiagnosticIds.ARC0802_AuditedHasNoEffect, FindingPlace.Of(attribute, reading.Subject), reading.Subject.Name)
            {
                Properties = [new(FindingProperties.Attribute, "Audited")],
            });
        }

        return new AuditDeclaration(operations);
    }
}
