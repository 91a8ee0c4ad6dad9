using Arc.EntityModel;
using Arc.PostgreSql.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Arc.PostgreSql.Audit;

/// <summary>
/// Numbers audit entries so that it can be known which numbers are final: a transaction has its id before it draws a number,
/// so once all transactions that were running at some time have ended, no smaller number than the last of that time can
/// appear any more.
/// </summary>
internal sealed class AuditConvention(ISqlGenerationHelper sql) : IModelFinalizingConvention
{
    /// <summary>The sequence that numbers entries.</summary>
    public const string Sequence = "arc_audit_sequence";

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        if (modelBuilder.Metadata.FindEntityType(AuditEntityModel.Entries) is not { } type)
        {
            return;
        }

        var schema = type.GetSchema();
        modelBuilder.HasSequence(Sequence, schema, fromDataAnnotation: true);

        // The order of evaluation is part of the proof, and CASE is the one form of which PostgreSQL promises it.
        var number = SqlText.Quote(sql.DelimitIdentifier(Sequence, schema));
        var sequence = type.FindProperty("Sequence")!;
        sequence.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None, fromDataAnnotation: true);
        sequence.SetDefaultValueSql($"CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval({number}) END", fromDataAnnotation: true);
    }
}
