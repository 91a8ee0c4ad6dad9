using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Arc.Hosting;

/// <summary>Whether an application puts something of its own around the statements of a context.</summary>
public static class ForeignInterceptors
{
    /// <summary>Whether an interceptor that is neither Arc's nor the store's sees statements, connections or what is read.</summary>
    /// <param name="options">The context's.</param>
    /// <param name="store">Where the store's own are.</param>
    /// <returns>Whether there is one.</returns>
    public static bool SeeStatements(IDbContextOptions options, Assembly store)
    {
        ArgumentNullException.ThrowIfNull(options);

        return Of(options, store).Any(SeesStatements);
    }

    /// <summary>Whether there is an interceptor that is neither Arc's nor the store's, whatever it sees.</summary>
    /// <param name="options">The context's.</param>
    /// <param name="store">Where the store's own are.</param>
    /// <returns>Whether there is one.</returns>
    public static bool Any(IDbContextOptions options, Assembly store)
    {
        ArgumentNullException.ThrowIfNull(options);

        return Of(options, store).Any();
    }

    private static IEnumerable<IInterceptor> Of(IDbContextOptions options, Assembly store) =>
        (options.FindExtension<CoreOptionsExtension>()?.Interceptors ?? [])
            .Where(interceptor => interceptor.GetType().Assembly is var assembly && assembly != typeof(ForeignInterceptors).Assembly && assembly != store);

    private static bool SeesStatements(IInterceptor interceptor) => interceptor is IDbCommandInterceptor
        or IDbConnectionInterceptor
        or IMaterializationInterceptor
        or IInstantiationBindingInterceptor
        or IQueryExpressionInterceptor;
}
