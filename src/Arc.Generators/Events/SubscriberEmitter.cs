using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Events;
using Arc.Generators.Writing;

namespace Arc.Generators.Events;

/// <summary>Writes the subscribers of the module.</summary>
internal static class SubscriberEmitter
{
    public static void Emit(SourceWriter writer, EquatableArray<SubscriberDeclaration> subscribers)
    {
        writer.Line($"/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<global::Arc.Events.Subscriber> Subscribers {{ get; }} =");
        using (writer.List())
        {
            foreach (var subscriber in subscribers)
            {
                writer.Line($"new({Literal.Of(subscriber.Name)}, {Literal.Of(subscriber.Pattern)}, {Handler(subscriber)}){Settings(subscriber)},");
            }
        }
    }

    private static Code Settings(SubscriberDeclaration subscriber) => subscriber.Settings.IsEmpty
        ? Code.Empty
        : Code.Of($" {{ {Code.Join(", ", subscriber.Settings.Select(setting => Code.Of($"{new Identifier(setting.Name)} = {Literal.Of(setting.Value)}")))} }}");

    private static Code Handler(SubscriberDeclaration subscriber)
    {
        var arguments = Code.Join(", ", subscriber.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.EventEnvelope => Code.Of($"envelope"),
            ParameterKind.EventRecord => Code.Of($"envelope.Read<{Code.TypeName(parameter.Record!.Name)}>()"),
            ParameterKind.ServiceProvider => Code.Of($"services"),
            _ => Code.Of($"cancellationToken"),
        }));
        var call = UserMethods.Call(subscriber.Method, Code.Empty, arguments);
        var parameters = Code.Of($"static (envelope, services, cancellationToken)");
        return subscriber.Returns switch
        {
            MethodReturn.Task => Code.Of($"{parameters} => new global::System.Threading.Tasks.ValueTask({call})"),
            MethodReturn.ValueTask => Code.Of($"{parameters} => {call}"),
            _ => Code.Of($"{parameters} => {{ {call}; return default; }}"),
        };
    }
}
