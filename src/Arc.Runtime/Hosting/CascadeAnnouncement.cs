using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Hosting;

/// <summary>
/// Says at the start which rows the database would remove behind the application's back: what a cascade removes, and no context
/// has loaded, leaves neither event nor audit entry. Arc changes no such relation by itself: loading all that hangs on a row may be
/// more than a request can bear, and whether its removal should then be refused is for the application to say.
/// </summary>
internal sealed partial class CascadeAnnouncement(IContextSource contexts, ILogger<CascadeAnnouncement> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var context = contexts.Lease(Scope.System);
        await using var disposal = context.ConfigureAwait(false);

        if (!context.Database.IsRelational())
        {
            return;
        }

        foreach (var (dependent, principal) in Of(context.Model, contexts.Catalog))
        {
            RemovesUntold(logger, dependent, principal);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The relations whose dependents are resources that the database removes with a row that can be removed at all.</summary>
    internal static IReadOnlyList<(string Dependent, string Principal)> Of(IModel model, ResourceCatalog catalog) =>
    [
        .. from type in model.GetEntityTypes()
           where catalog.TryFind(type.ClrType, out _)
           from relation in type.GetDeclaredForeignKeys()
           where relation is { DeleteBehavior: DeleteBehavior.Cascade, IsOwnership: false }
               && relation.PrincipalEntityType.FindAnnotation(ArcEntityModel.SoftDeleteAnnotation) is null
           let pair = (type.DisplayName(), relation.PrincipalEntityType.DisplayName())
           orderby pair
           select pair,
    ];

    [LoggerMessage(2001, LogLevel.Warning, "The database removes rows of {Dependent} with their {Principal}. Those that no context has loaded leave neither event nor audit entry: give the relation DeleteBehavior.Restrict, or ClientCascade and load them.")]
    private static partial void RemovesUntold(ILogger logger, string dependent, string principal);
}
