using Arc.Declarations.Behavior;
using Arc.Declarations.Fields;
using Arc.Declarations.Resources;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Behavior;

/// <summary>Methods with a meaning are read with their signatures, and refused with the signature that is wanted.</summary>
public class MethodTests
{
    [Fact]
    public void An_action_takes_values_from_the_body_and_what_the_runtime_gives()
    {
        var action = Assert.Single(ResourceRead.WithMembers("""
            /// <summary>Moves it.</summary>
            [Action] public async Task<int> MoveToAsync([Range(1, 9)] int shelf, string? note, OperationContext context, Where where, TimeProvider time, int speed = 3, CancellationToken cancellation = default) => shelf;
            """, "public record Where(string Room);").Valid().Declaration.Actions);
        Assert.Equal(("moveTo", MethodReturn.TaskOfValue, "Moves it."), (action.Name, action.Returns, action.Summary));
        Assert.Equal(
            [ParameterKind.Body, ParameterKind.Body, ParameterKind.OperationContext, ParameterKind.Body, ParameterKind.TimeProvider, ParameterKind.Body, ParameterKind.CancellationToken],
            action.Parameters.Select(parameter => parameter.Kind));
        var values = action.Parameters.Where(parameter => parameter.Member is not null).Select(parameter => parameter.Member!).ToList();
        Assert.Equal([(0, "shelf", true), (1, "note", false), (2, "where", true), (3, "speed", false)], values.Select(value => (value.Index, value.JsonName, value.IsRequired)));
        Assert.Equal(ConstraintKind.Range, Assert.Single(values[0].Constraints).Kind);
        Assert.Equal(MemberShape.Owned, values[2].Shape);
        Assert.Equal(new LiteralValue(LiteralKind.Int32, "3"), values[3].Default);
        Assert.Equal(ValueKind.Int32, action.Result!.Value);
    }

    [Theory]
    [InlineData("[Action] public static void Go() { }", "ARC0604", "Go")]
    [InlineData("[Action] public void Go<T>() { }", "ARC0604", "Go")]
    [InlineData("[Action] public void Go(ref int a) { }", "ARC0604", "Go")]
    [InlineData("[Action] public async void Go() { }", "ARC0604", "Go")]
    [InlineData("[Action] public void Go(Scope scope) { }", "ARC0604", "scope")]
    [InlineData("[Action] public void Go(Action callback) { }", "ARC0202", "callback")]
    [InlineData("[Action(Name = \"delete\")] public void Go() { }", "ARC0605", "\"delete\"")]
    [InlineData("[Action] public void Create() { }", "ARC0605", "Action")]
    [InlineData("[Action(Name = \"a/b\")] public void Go() { }", "ARC0607", "\"a/b\"")]
    [InlineData("[Action(Name = \"x\")] public void Go() { } [Action] public void X() { }", "ARC0606", "Action")]
    [InlineData("[Before(Operations.Create)] static void Go() { }", "ARC0602", "Go")]
    [InlineData("[After(Operations.Create)] int Go() => 1;", "ARC0602", "Go")]
    [InlineData("[After(Operations.Create)] void Go(OperationContext a, OperationContext b) { }", "ARC0602", "Go")]
    [InlineData("[Before(Operations.Read)] void Go() { }", "ARC0603", "Operations.Read")]
    [InlineData("[Before(Operations.None)] void Go() { }", "ARC0603", "Operations.None")]
    [InlineData("[Validate] bool Go() => true;", "ARC0601", "Go")]
    [InlineData("[Validate] static void Go(ValidationErrors errors) { }", "ARC0601", "Go")]
    [InlineData("[Query(\"a\")] IQueryable<Product> Go(IQueryable<Product> rows) => rows;", "ARC0506", "Go")]
    [InlineData("[Query(\"a\")] static IQueryable<string> Go(IQueryable<Product> rows) => null!;", "ARC0506", "Go")]
    [InlineData("[Query(\"a b\")] static IQueryable<Product> Go(IQueryable<Product> rows) => rows;", "ARC0507", "\"a b\"")]
    public void Wrong_ones_are_refused_where_they_are_wrong(string method, string id, string text) => ResourceRead.WithMembers(method).Refused(id, text);

    [Fact]
    public void Hooks_and_validators()
    {
        var product = ResourceRead.WithMembers("""
            [Before(Operations.Create | Operations.Update), After(Operations.Delete)] ValueTask Note(CancellationToken cancellation, TimeProvider time, OperationContext context) => default;
            [Validate] void Check(ValidationErrors errors) { }
            [Validate] IEnumerable<FieldError> More() => [];
            """).Valid().Declaration;
        Assert.Equal([(false, Operations.Create | Operations.Update), (true, Operations.Delete)], product.Hooks.Select(hook => (hook.IsAfter, hook.Operations)));
        Assert.Equal([ParameterKind.CancellationToken, ParameterKind.TimeProvider, ParameterKind.OperationContext], product.Hooks[0].Parameters.Select(parameter => parameter.Kind));
        Assert.Equal([("Check", false), ("More", true)], product.Validators.Select(validator => (validator.Method.Name, validator.ReturnsErrors)));
    }

    [Fact]
    public void Methods_of_base_classes_count_once()
    {
        var product = ResourceRead.Of("""
            public abstract class Thing { [Validate] protected virtual void Check(ValidationErrors errors) { } }
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product : Thing { public int Id { get; set; } [Validate] protected override void Check(ValidationErrors errors) { } }
            """).Valid().Declaration;
        Assert.Equal("global::Thing", Assert.Single(product.Validators).Method.DeclaringType);
    }
}
