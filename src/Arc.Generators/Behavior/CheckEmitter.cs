using Arc.Declarations.Fields;
using Arc.Generators.Json;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>
/// Writes what DataAnnotations say about a value as plain comparisons, also within owned objects. Null passes everything but
/// <c>[Required]</c>, as it does there.
/// </summary>
internal sealed class CheckEmitter(SourceWriter writer)
{
    private readonly List<Code> _fields = [];

    /// <summary>There is something to check about a member, at any depth.</summary>
    public static bool HasAny(MemberDeclaration member)
        => !member.Constraints.IsEmpty
        || (member.Value == ValueKind.Decimal && member.Precision is not null)
        || (member.Owned is { } owned && owned.Members.Any(HasAny));

    /// <summary>The checks of one value.</summary>
    /// <param name="member">What is said about it.</param>
    /// <param name="access">The expression that gives the value.</param>
    /// <param name="pointer">The expression that gives its JSON pointer.</param>
    /// <param name="local">A name for it, unique in the method.</param>
    public void Emit(MemberDeclaration member, Code access, Code pointer, Identifier local)
    {
        foreach (var constraint in member.Constraints)
        {
            EmitConstraint(member, constraint, access, pointer, local);
        }

        if (member is { Value: ValueKind.Decimal, Shape: MemberShape.Scalar, Precision: { } precision })
        {
            EmitPrecision(member, precision, access, pointer, local);
        }

        if (member.Owned is { } owned && owned.Members.Any(HasAny))
        {
            EmitOwned(member, owned, access, pointer, local);
        }
    }

    /// <summary>The fields that the checks use: patterns and bounds that are made once.</summary>
    public void EmitFields()
    {
        foreach (var field in _fields)
        {
            writer.Line(field);
            writer.Blank();
        }
    }

    private void EmitConstraint(MemberDeclaration member, ConstraintDeclaration constraint, Code access, Code pointer, Identifier local)
    {
        var field = new Identifier(local + "Check" + Literal.Of(_fields.Count).Text);
        var failure = Failure.Of(member, constraint, access, local, new("_" + field.Escaped.TrimStart('@')), _fields);
        if (failure.IsEmpty)
        {
            return;
        }

        using (writer.Block($"if ({failure})"))
        {
            writer.Line($"errors.AddAt({pointer}, {Literal.Of(Messages.CodeOf(constraint.Kind))}, {Messages.Of(member, constraint)});");
        }
    }

    private void EmitPrecision(MemberDeclaration member, int precision, Code access, Code pointer, Identifier local)
    {
        var scale = member.Scale ?? 0;
        var limit = Math.Min(precision - scale, 28);
        var value = member.IsNullable ? Code.Of($"{local}Digits") : access;
        var test = Code.Of($"decimal.Round({value}, {scale}) != {value} || decimal.Abs({value}) >= {Literal.Number("1" + new string('0', limit), "M")}");
        using (writer.Block($"if ({(member.IsNullable ? Code.Of($"{access} is {{ }} {value} && ({test})") : test)})"))
        {
            var message = $"Must have at most {Literal.Of(precision - scale).Text} digits before and {Literal.Of(scale).Text} behind the decimal point.";
            writer.Line($"errors.AddAt({pointer}, \"range\", {Literal.Of(message)});");
        }
    }

    private void EmitOwned(MemberDeclaration member, OwnedDeclaration owned, Code access, Code pointer, Identifier local)
    {
        var names = new LocalNames(owned.Members);
        var item = Code.Of($"{local}Item");
        if (member.Shape == MemberShape.Owned)
        {
            using (writer.Block($"if ({access} is {{ }} {item})"))
            {
                EmitOwnedMembers(owned, names, item, pointer, local);
            }

            return;
        }

        // The pointer of an item is text that is needed only when something is wrong with it.
        var index = Code.Of($"{local}Index");
        using (writer.Block($"if ({access} is not null)"))
        {
            writer.Line($"var {index} = 0;");
            using (writer.Block($"foreach (var {item} in {access})"))
            {
                using (writer.Block($"if ({item} is not null)"))
                {
                    EmitOwnedMembers(owned, names, item, Code.Of($"{pointer} + \"/\" + {index}.ToString(global::System.Globalization.CultureInfo.InvariantCulture)"), local);
                }

                writer.Blank();
                writer.Line($"{index}++;");
            }
        }
    }

    private void EmitOwnedMembers(OwnedDeclaration owned, LocalNames names, Code item, Code pointer, Identifier local)
    {
        for (var i = 0; i < owned.Members.Count; i++)
        {
            var member = owned.Members[i];
            if (HasAny(member))
            {
                var own = member.Access.Hidden ? Code.Empty : Code.Of($" + {Literal.Of(PointerEmitter.Pointer(member.JsonName))}");
                var name = new Identifier(local.Escaped.TrimStart('@') + "_" + names.Local(i).Escaped.TrimStart('@'));
                Emit(member, Code.Of($"{item}.{new Identifier(member.Name)}"), Code.Of($"{pointer}{own}"), name);
            }
        }
    }
}
