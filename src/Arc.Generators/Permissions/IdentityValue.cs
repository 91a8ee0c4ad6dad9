using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Permissions;

/// <summary>The user's or tenant's id, as the type of the member that it is compared with.</summary>
internal static class IdentityValue
{
    /// <summary>A condition that declares the local when the id is there and has that type.</summary>
    public static Code TryGet(ValueKind kind, Code id, Identifier local) => kind switch
    {
        ValueKind.Guid => Code.Of($"global::System.Guid.TryParse({id}, out var {local})"),
        ValueKind.Int32 => Code.Of($"int.TryParse({id}, global::System.Globalization.NumberStyles.AllowLeadingSign, global::System.Globalization.CultureInfo.InvariantCulture, out var {local})"),
        ValueKind.Int64 => Code.Of($"long.TryParse({id}, global::System.Globalization.NumberStyles.AllowLeadingSign, global::System.Globalization.CultureInfo.InvariantCulture, out var {local})"),
        _ => Code.Of($"{id} is {{ }} {local}"),
    };
}
