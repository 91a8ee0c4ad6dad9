using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Audit;

/// <summary>Reads <c>[Audited]</c>.</summary>
internal static class AuditedReader
{
    public static void Check(Reading reading, AttributeData attribute)
    {
        if (reading.Findings.WantsRemarks)
        {
            reading.Findings.Remark(new Finding(
                DiagnosticIds.ARC0802_AuditedHasNoEffectYet, FindingPlace.Of(attribute, reading.Subject), reading.Subject.Name)
            {
                Properties = [new(FindingProperties.Attribute, "Audited")],
            });
        }
    }
}
