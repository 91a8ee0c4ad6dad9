using Arc.Events;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Hosting;

/// <summary>
/// The store of an application without a connection string. Each application has its own, so two of them in one process
/// (as in tests) do not see each other's rows.
/// </summary>
internal sealed class InMemoryStore(IServiceProvider services) : StoreProvider
{
    private readonly InMemoryDatabaseRoot _root = new();

    public override string ConnectionName => "";

    public override bool HasTransactions => false;

    public override void Configure(DbContextOptionsBuilder options)
    {
        options.UseInMemoryDatabase("Arc", _root);

        // The start has said that there are no transactions; code that begins one runs unchanged on both stores.
        options.ConfigureWarnings(warnings => warnings.Ignore(InMemoryEventId.TransactionIgnoredWarning));
    }

    public override IOutboxStore OpenOutbox(IModel model, OutboxOptions options) =>
        new EntityOutboxStore(services.GetRequiredService<IContextSource>(), services.GetRequiredService<TimeProvider>());
}
