using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Permissions;
using Arc.Declarations.Query;
using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Behavior;

/// <summary>Walks the methods of a class and its base classes, and hands those with an attribute of ours to their readers.</summary>
internal static class BehaviorReader
{
    public static ResourceMethods Read(Reading reading, List<MemberDeclaration> members)
    {
        var methods = new ResourceMethods();
        AddFrom(reading, reading.Subject, members, methods);
        return methods;
    }

    private static void AddFrom(Reading reading, INamedTypeSymbol type, List<MemberDeclaration> members, ResourceMethods methods)
    {
        reading.ThrowIfCancelled();
        if (type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } baseType)
        {
            AddFrom(reading, baseType, members, methods);
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                Add(reading, method, members, methods);
            }
        }
    }

    private static void Add(Reading reading, IMethodSymbol method, List<MemberDeclaration> members, ResourceMethods methods)
    {
        AttributeData? permit = null;
        AttributeData? idempotent = null;
        var (takesPermits, takesKeys) = (false, false);
        foreach (var attribute in method.GetAttributes())
        {
            var known = attribute.Identify();
            if (known == KnownAttribute.Permit)
            {
                permit ??= attribute;
                continue;
            }

            if (known == KnownAttribute.Idempotent)
            {
                idempotent ??= attribute;
                continue;
            }

            if (known is < KnownAttribute.Query or > KnownAttribute.Validate || IsRepeated(method, known))
            {
                continue;
            }

            if (attribute.AttributeConstructor is null || method.ReturnType.TypeKind == TypeKind.Error)
            {
                reading.IsIncomplete = true;
                continue;
            }

            switch (known)
            {
                case KnownAttribute.Action:
                    takesPermits = takesKeys = true;
                    ActionReader.Read(reading, method, attribute, members, methods.Actions);
                    break;
                case KnownAttribute.Query:
                    takesPermits = true;
                    NamedQueryReader.Read(reading, method, attribute, members, methods.Queries);
                    break;
                case KnownAttribute.Validate:
                    ValidateReader.Read(reading, method, methods.Validators);
                    break;
                default:
                    HookReader.Read(reading, method, attribute, known, methods.Hooks);
                    break;
            }
        }

        if (permit is not null && !takesPermits && reading.Findings.WantsRemarks)
        {
            reading.Findings.Remark(PermissionFindings.OnMethodNoEffect(permit, method));
        }

        if (idempotent is not null && !takesKeys)
        {
            reading.Findings.Refuse(IdempotencyFindings.OnMethodNoEffect(idempotent, method));
        }
    }

    // An override that repeats the attribute of what it overrides is one method, not two.
    private static bool IsRepeated(IMethodSymbol method, KnownAttribute known)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (KnownAttributes.Find(overridden, known) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
