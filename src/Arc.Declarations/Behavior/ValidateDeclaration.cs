namespace Arc.Declarations.Behavior;

/// <summary>A method that checks rules across members.</summary>
/// <param name="Method">An instance method of the resource.</param>
/// <param name="ReturnsErrors">It returns <c>IEnumerable&lt;FieldError&gt;</c>; otherwise it takes the <c>ValidationErrors</c> to add to.</param>
internal sealed record ValidateDeclaration(MethodReference Method, bool ReturnsErrors) : IDeclaration;
