using Arc.Scopes;
using Microsoft.AspNetCore.Http;

namespace Arc.Hosting;

/// <summary>
/// Who the work in one service scope is done for: what was said (a delivery of an event), else the caller of the
/// current request, else nobody, who sees no tenant's rows.
/// </summary>
internal sealed class CallerScope(IHttpContextAccessor accessor, CallerResolution callers)
{
    private Scope? _said;

    public Scope Current
    {
        get => _said ?? (accessor.HttpContext is { } http ? callers.Resolve(http, out _) : Scope.Anonymous);
        set => _said = value;
    }
}
