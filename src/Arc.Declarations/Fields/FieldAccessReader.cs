using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Fields;

/// <summary>Reads <c>[Readable]</c>, <c>[Writable]</c>, <c>[Hidden]</c> and <c>[JsonIgnore]</c>.</summary>
internal static class FieldAccessReader
{
    public static FieldAccess Read(Reading reading, IPropertySymbol member, in MemberAttributes attributes, SetAccess set, bool isOwned)
    {
        if (attributes.Hidden is { } hidden)
        {
            if (attributes.Readable is not null || attributes.Writable is not null)
            {
                reading.Findings.Refuse(FieldFindings.HiddenContradicts(hidden, member, attributes.Readable is not null ? "Readable" : "Writable"));
            }

            return FieldAccess.HiddenFromAll;
        }

        if (attributes.Ignored)
        {
            return FieldAccess.HiddenFromAll;
        }

        var readRoles = Roles(reading, member, attributes.Readable, "Readable", isOwned);
        var writeRoles = Roles(reading, member, attributes.Writable, "Writable", isOwned);
        if (attributes.Writable is { } writable && set is SetAccess.None or SetAccess.Private && reading.Findings.WantsRemarks)
        {
            reading.Findings.Remark(FieldFindings.WritableNoEffect(writable, member, set == SetAccess.None ? "it has no setter" : "its setter is not public"));
        }

        return readRoles.IsEmpty && writeRoles.IsEmpty ? FieldAccess.Open : new FieldAccess(false, readRoles, writeRoles);
    }

    private static EquatableArray<string> Roles(Reading reading, IPropertySymbol member, AttributeData? attribute, string name, bool isOwned)
    {
        if (attribute is null)
        {
            return default;
        }

        if (isOwned)
        {
            // Not a warning: who wrote this believes that the value is protected.
            reading.Findings.Refuse(FieldFindings.AttributeNoEffect(
                attribute, member, name, "roles apply to members of a resource, not of an object inside it; put it on the member that holds the object"));
            return default;
        }

        var roles = new AttributeArguments(attribute).Texts("Roles");
        var isValid = !roles.IsEmpty;
        foreach (var role in roles)
        {
            isValid &= !string.IsNullOrWhiteSpace(role);
        }

        if (!isValid)
        {
            reading.Findings.Refuse(FieldFindings.RolesEmpty(attribute, member, name));
            return default;
        }

        return roles;
    }
}
