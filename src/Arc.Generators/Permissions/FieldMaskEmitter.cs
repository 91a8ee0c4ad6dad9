using Arc.Declarations;
using Arc.Declarations.Fields;
using Arc.Generators.Writing;

namespace Arc.Generators.Permissions;

/// <summary>Writes which members the caller sees and may write, where roles decide it.</summary>
internal static class FieldMaskEmitter
{
    public static void Emit(SourceWriter writer, EquatableArray<MemberDeclaration> members)
    {
        Emit(writer, members, "ReadableFields", "Readable", member => member.Access.ReadRoles);

        // What a caller cannot read, he cannot write either, unless [Writable] says that he can.
        Emit(writer, members, "WritableFields", "Writable", member => member.Access.WriteRoles.IsEmpty ? member.Access.ReadRoles : member.Access.WriteRoles);
    }

    private static void Emit(SourceWriter writer, EquatableArray<MemberDeclaration> members, string method, string attribute, Func<MemberDeclaration, EquatableArray<string>> roles)
    {
        var restricted = members.Where(member => !member.Access.Hidden && !roles(member).IsEmpty).ToList();
        if (restricted.Count == 0)
        {
            return;
        }

        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override global::Arc.FieldMask {new Identifier(method)}(global::Arc.Scope scope)"))
        {
            writer.Line($"var fields = global::Arc.FieldMask.All;");
            foreach (var member in restricted)
            {
                var list = Code.Join(", ", roles(member).Select(role => Code.Of($"{Literal.Of(role)}")));
                writer.Blank();
                writer.Comment("[" + attribute + "] " + member.Name);
                using (writer.Block($"if (!scope.HasAnyRole({list}))"))
                {
                    writer.Line($"fields = fields.Without({member.Index});");
                }
            }

            writer.Blank();
            writer.Line($"return fields;");
        }

        writer.Blank();
    }
}
