using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Resources;

/// <summary>Checks that the class is one to which emitted code can stand beside.</summary>
internal static class ResourceFormReader
{
    /// <summary>Reports, and says whether emitted code beside the class can name it.</summary>
    public static bool Check(Reading reading, TypeForm form)
    {
        var type = reading.Subject;
        var findings = reading.Findings;
        if (!form.IsConcrete)
        {
            findings.Refuse(ResourceFindings.NotAConcreteClass(type, What(type)));
        }

        if (form.IsGeneric)
        {
            findings.Refuse(ResourceFindings.Generic(type));
        }

        if (!form.IsPartial)
        {
            findings.Refuse(ResourceFindings.NotPartial(type));
        }

        if (form.ClosedContainer is { } outer)
        {
            findings.Refuse(ResourceFindings.ContainerNotPartial(type, outer));
        }

        var hidden = WhyHidden(type);
        if (hidden is not null)
        {
            findings.Refuse(ResourceFindings.NotAccessible(type, hidden));
        }

        for (var baseType = type.BaseType; baseType is { SpecialType: not SpecialType.System_Object }; baseType = baseType.BaseType)
        {
            if (KnownAttributes.Find(baseType, KnownAttribute.Resource) is not null)
            {
                findings.Refuse(ResourceFindings.DerivesFromResource(type, baseType));
                break;
            }
        }

        return hidden is null && !form.IsGeneric;
    }

    private static string What(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsStatic: true } => "a static class",
        _ => "an abstract class",
    };

    private static string? WhyHidden(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return current.Name + " is local to its file";
            }

            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return current.Name + (current.DeclaredAccessibility == Accessibility.Private ? " is private" : " is protected");
            }
        }

        return null;
    }
}
