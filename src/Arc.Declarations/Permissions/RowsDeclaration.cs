namespace Arc.Declarations.Permissions;

/// <summary>The method that returns a permit's row filter.</summary>
/// <param name="Method">A static method of one <c>Scope</c> that returns <c>Expression&lt;Func&lt;T, bool&gt;&gt;</c>.</param>
internal sealed record RowsDeclaration(MethodReference Method) : IDeclaration;
