using Arc.Declarations.Fields;

namespace Arc.Generators.Writing;

/// <summary>Sets members of the user's class, through an <c>[UnsafeAccessor]</c> where C# closes the setter.</summary>
internal static class UserSetters
{
    /// <summary>A closed setter of a generic base class has no accessor: the accessor would have to be generic itself.</summary>
    public static bool IsGeneric(MemberDeclaration member) => member.DeclaringType.EndsWith(">", StringComparison.Ordinal);

    /// <summary>The statement.</summary>
    public static Code Set(MemberDeclaration member, Code target, Code value) => member.Set == SetAccess.Public
        ? Code.Of($"{target}.{new Identifier(member.Name)} = {value};")
        : Code.Of($"{Accessor(member)}({target}, {value});");

    /// <summary>The accessor that <see cref="Set"/> goes through; not needed for public setters.</summary>
    public static void EmitAccessor(SourceWriter writer, MemberDeclaration member)
    {
        writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {Literal.Of("set_" + member.Name)})]");
        writer.Line($"private static extern void {Accessor(member)}({Code.TypeName(member.DeclaringType)} target, {member.Type} value);");
    }

    private static Identifier Accessor(MemberDeclaration member) => new("Set" + member.Name);
}
