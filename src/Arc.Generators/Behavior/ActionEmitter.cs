using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Generators.Json;
using Arc.Generators.Resources;
using Arc.Generators.Writing;

namespace Arc.Generators.Behavior;

/// <summary>Writes the class that reads the parameters of an action and calls it.</summary>
internal static class ActionEmitter
{
    public static void Emit(SourceWriter writer, ResourceDeclaration resource, ActionDeclaration action, JsonTypes types)
    {
        var members = new EquatableArray<MemberDeclaration>([.. action.Parameters.Where(parameter => parameter.Member is not null).Select(AsInput)]);
        var name = Companions.Of(resource).Name(action.Method.Name + "Action");
        var input = new InputNames(members, Code.Of($"{name}"), types, "_present", Code.Empty);
        writer.Docs($"Calls <see cref=\"{resource.Type}\"/>.{new Identifier(action.Method.Name)} for the action <c>{new Identifier(action.Method.Name)}</c>.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal sealed class {name} : global::Arc.Behavior.ActionInput<{resource.Type}>"))
        {
            InputEmitter.EmitFields(writer, input);
            FallbackEmitter.Emit(writer, members, input.Names);
            if (!members.IsEmpty)
            {
                writer.Line($"private global::Arc.FieldMask _present;");
                EmitArgumentFields(writer, input);
                writer.Blank();
            }

            writer.Line($"/// <inheritdoc/>");
            using (writer.Block($"public override void Read(ref global::Arc.Json.JsonInput input)"))
            {
                InputEmitter.EmitRead(writer, input, discriminator: true, otherwise: Code.Of($"return;"));
            }

            writer.Blank();
            EmitValidate(writer, input);
            ActionCallEmitter.Emit(writer, resource, action, input);
            CollectionReader.Emit(writer, input);
        }
    }

    /// <summary>The field for a parameter whose value is made of more than one JSON value.</summary>
    public static Code ArgumentField(InputNames input, int position) => Code.Of($"{input.Names.Field(position)}Argument");

    /// <summary>It is made while the parameters are checked, since that can report errors.</summary>
    public static bool IsComposed(MemberDeclaration member)
        => member.Shape is MemberShape.Owned or MemberShape.OwnedCollection && !FallbackEmitter.IsFallback(member);

    // A parameter is what a settable member is.
    private static MemberDeclaration AsInput(ActionParameter parameter) => parameter.Member! with { Set = SetAccess.Public, IsServerManaged = false };

    private static void EmitArgumentFields(SourceWriter writer, InputNames input)
    {
        for (var i = 0; i < input.Members.Count; i++)
        {
            if (IsComposed(input.Members[i]))
            {
                writer.Line($"private {input.Members[i].Type.NotNull() with { IsNullable = true }} {ArgumentField(input, i)};");
            }
        }
    }

    private static void EmitValidate(SourceWriter writer, InputNames input)
    {
        if (input.Members.IsEmpty)
        {
            return;
        }

        var checks = new CheckEmitter(writer);
        writer.Line($"/// <inheritdoc/>");
        using (writer.Block($"public override void Validate(global::Arc.ValidationErrors errors)"))
        {
            for (var i = 0; i < input.Members.Count; i++)
            {
                var member = input.Members[i];
                if (member.IsRequired)
                {
                    using (writer.Block($"if (!{input.IsPresent(member)})"))
                    {
                        writer.Line($"errors.AddAt({input.PointerOf(member)}, \"required\", \"Must be given.\");");
                    }
                }

                var access = Code.Of($"{input.Names.Field(i)}");
                if (IsComposed(member))
                {
                    access = ArgumentField(input, i);
                    writer.Line($"{access} = {InputValues.Value(input, member, i)};");
                }

                if (CheckEmitter.HasAny(member))
                {
                    using (writer.Block($"if ({input.IsPresent(member)})"))
                    {
                        checks.Emit(member, access, input.PointerOf(member), input.Names.Local(i));
                    }
                }
            }
        }

        writer.Blank();
        checks.EmitFields();
    }
}
