using Arc.Audit;
using Microsoft.AspNetCore.Http;

namespace Arc.Hosting;

/// <summary>
/// Who the work in one service scope is done for: what was said (a delivery of an event), else the caller of the
/// current request, else nobody, who sees no tenant's rows.
/// </summary>
internal sealed class CallerScope(IHttpContextAccessor accessor, IScopeResolver resolver, Elevations elevations)
{
    private Scope? _said;

    public Scope Current
    {
        get => _said ?? (accessor.HttpContext is { } http ? elevations.Note(http, resolver.Resolve(http)) : Scope.Anonymous);
        set => _said = value;
    }
}
