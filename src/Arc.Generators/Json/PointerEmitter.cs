using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Json;

/// <summary>
/// Writes <c>PointerOf</c> for members whose name in JSON is not the C# name in camel case. A hidden member has no pointer:
/// an error about it speaks of the whole.
/// </summary>
internal static class PointerEmitter
{
    public static void Emit(SourceWriter writer, EquatableArray<MemberDeclaration> members)
    {
        var special = members.Where(member => member.Access.Hidden || !IsCamelCase(member)).ToList();
        if (special.Count == 0)
        {
            return;
        }

        writer.Blank();
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override string PointerOf(string member) => member switch", "};"))
        {
            foreach (var member in special)
            {
                var pointer = member.Access.Hidden ? "" : Pointer(member.JsonName);
                writer.Line($"{Literal.Of(member.Name)} => {Literal.Of(pointer)},");
            }

            writer.Line($"_ => base.PointerOf(member),");
        }
    }

    /// <summary>One segment of a JSON pointer (RFC 6901, section 3).</summary>
    public static string Pointer(string jsonName) => "/" + jsonName.Replace("~", "~0").Replace("/", "~1");

    // What the runtime's default gives for plain names; leading capitals in a row ("SKU") are left to the override.
    private static bool IsCamelCase(MemberDeclaration member)
        => member.Name.Length > 0
        && (member.Name.Length == 1 || !char.IsUpper(member.Name[1]))
        && string.Equals(member.JsonName, char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1), StringComparison.Ordinal);
}
