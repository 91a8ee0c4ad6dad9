using Arc.PostgreSql.EntityModel;
using Arc.PostgreSql.Hosting;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// What the outbox adds to a context: <see cref="OutboxConvention"/> and <see cref="ByteOrderConvention"/> to the conventions by which
/// EF Core makes the model, and the application's <see cref="RowStatements"/> and <see cref="OpenConnections"/>.
/// </summary>
internal sealed class OutboxContextExtension : IDbContextOptionsExtension
{
    public OutboxContextExtension(RowStatements statements, OpenConnections connections) =>
        (Statements, Connections, Info) = (statements, connections, new ExtensionInfo(this));

    public RowStatements Statements { get; }

    public OpenConnections Connections { get; }

    public DbContextOptionsExtensionInfo Info { get; }

    public void ApplyServices(IServiceCollection services) => services.AddScoped<IConventionSetPlugin, Plugin>();

    public void Validate(IDbContextOptions options)
    {
    }

    private sealed class Plugin(ISqlGenerationHelper sql) : IConventionSetPlugin
    {
        public ConventionSet ModifyConventions(ConventionSet conventionSet)
        {
            conventionSet.ModelFinalizingConventions.Add(new OutboxConvention(sql));
            conventionSet.ModelFinalizingConventions.Add(new ByteOrderConvention());

            return conventionSet;
        }
    }

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
        {
        }
    }
}
