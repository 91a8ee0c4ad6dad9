using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Caching;

/// <summary>Reads <c>[Cached]</c>.</summary>
internal static class CachedReader
{
    public static CachedDeclaration Read(Reading reading, AttributeData attribute)
    {
        if (reading.Findings.WantsRemarks)
        {
            reading.Findings.Remark(new Finding(
                DiagnosticIds.ARC0801_CachedHasNoEffectYet, FindingPlace.Of(attribute, reading.Subject), reading.Subject.Name)
            {
                Properties = [new(FindingProperties.Attribute, "Cached")],
            });
        }

        var arguments = new AttributeArguments(attribute);
        return new CachedDeclaration(arguments.Number("StaleSeconds") ?? 0, arguments.Number("KeepSeconds") ?? 0, arguments.Texts("Tags"));
    }
}
