using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Query;

/// <summary>The key of <c>value</c> as text.</summary>
internal static class KeyFormat
{
    public static Code Of(MemberDeclaration key)
    {
        var value = Code.Of($"value.{new Identifier(key.Name)}");
        return key.Value switch
        {
            ValueKind.String => value,
            ValueKind.Guid => Code.Of($"{value}.ToString(\"D\", global::System.Globalization.CultureInfo.InvariantCulture)"),
            _ => Code.Of($"{value}.ToString(global::System.Globalization.CultureInfo.InvariantCulture)"),
        };
    }
}
