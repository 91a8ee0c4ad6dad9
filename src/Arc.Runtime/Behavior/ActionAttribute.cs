namespace Arc;

/// <summary>
/// Makes an instance method callable: <c>POST /products/{id}/action</c> with <c>{ "action": "publish" }</c>. Parameters come
/// from the body by name. Who may call it is said by its own <see cref="PermitAttribute"/>, else by that of Update.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionAttribute : Attribute
{
    /// <summary>The name in the body. Default: the method's name in camel case.</summary>
    public string? Name { get; set; }
}
