namespace Arc.Declarations.Permissions;

/// <summary>The method that a permit asks.</summary>
/// <param name="Method">A static method.</param>
/// <param name="TakesContext">Its parameter is the <c>PermissionContext</c>; otherwise the <c>Scope</c>.</param>
/// <param name="Returns"><see cref="MethodReturn.Value"/> for a plain <c>bool</c>, or one of the awaitable ones.</param>
internal sealed record WhenDeclaration(MethodReference Method, bool TakesContext, MethodReturn Returns) : IDeclaration;
