using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>Writes the checks of a row: annotations of the members that changed, then the methods marked <c>[Validate]</c>.</summary>
internal static class ValidationEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource, JsonTypes types)
    {
        var checkedMembers = resource.Members.Where(IsChecked).ToList();
        if (checkedMembers.Count == 0 && resource.Validators.IsEmpty)
        {
            return;
        }

        var names = new LocalNames(resource.Members);
        var checks = new CheckEmitter(writer);
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override void Validate({resource.Type} value, global::Arc.FieldMask changed, global::Arc.ValidationErrors errors)"))
        {
            for (var i = 0; i < resource.Members.Count; i++)
            {
                var member = resource.Members[i];
                if (!IsChecked(member))
                {
                    continue;
                }

                using (writer.Block($"if (changed.Includes({member.Index}))"))
                {
                    checks.Emit(member, Code.Of($"value.{new Identifier(member.Name)}"), Code.Of($"{Literal.Of(PointerEmitter.Pointer(member.JsonName))}"), names.Local(i));
                }

                writer.Blank();
            }

            EmitRules(writer, resource.Validators);
        }

        writer.Blank();
        checks.EmitFields();
        EmitAccessors(writer, resource.Validators);
    }

    // What only the domain sets is the domain's to keep right: nobody could mend what he cannot send.
    private static bool IsChecked(MemberDeclaration member) => JsonMembers.IsRead(member) && CheckEmitter.HasAny(member);

    // Rules across members may rely on each member being right by itself.
    private static void EmitRules(SourceWriter writer, EquatableArray<ValidateDeclaration> validators)
    {
        if (validators.IsEmpty)
        {
            return;
        }

        using (writer.Block($"if (errors.IsEmpty)"))
        {
            foreach (var validator in validators)
            {
                writer.Comment("[Validate]");
                if (!validator.ReturnsErrors)
                {
                    writer.Line($"{UserMethods.Call(validator.Method, Code.Of($"value"), Code.Of($"errors"))};");
                    continue;
                }

                using (writer.Block($"foreach (var error in {UserMethods.Call(validator.Method, Code.Of($"value"), Code.Empty)})"))
                {
                    writer.Line($"errors.AddAt(error.Pointer, error.Code, error.Message);");
                }
            }
        }
    }

    private static void EmitAccessors(SourceWriter writer, EquatableArray<ValidateDeclaration> validators)
    {
        foreach (var validator in validators)
        {
            if (!validator.Method.IsAccessible)
            {
                UserMethods.EmitAccessor(
                    writer,
                    validator.Method,
                    validator.ReturnsErrors ? Code.Of($"global::System.Collections.Generic.IEnumerable<global::Arc.FieldError>") : Code.Of($"void"),
                    validator.ReturnsErrors ? Code.Empty : Code.Of($"global::Arc.ValidationErrors errors"));
                writer.Blank();
            }
        }
    }
}
