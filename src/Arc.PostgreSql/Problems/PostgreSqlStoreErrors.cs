using Arc.Problems;
using Npgsql;

namespace Arc.PostgreSql.Problems;

/// <summary>Tells PostgreSQL's errors apart by their SQLSTATE, which is stable across versions and languages.</summary>
internal sealed class PostgreSqlStoreErrors : IStoreErrors
{
    public StoreFailure? Classify(Exception exception)
    {
        for (var error = exception; error is not null; error = error.InnerException)
        {
            if (error is PostgresException refused)
            {
                return Kind(refused.SqlState) is { } kind
                    ? new StoreFailure(kind, refused.ConstraintName, refused.ColumnName is { } column ? [column] : [])
                    : null;
            }
        }

        return null;
    }

    private static StoreFailureKind? Kind(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation => StoreFailureKind.NotUnique,
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => StoreFailureKind.BrokenReference,
        PostgresErrorCodes.CheckViolation
            or PostgresErrorCodes.NotNullViolation
            or PostgresErrorCodes.StringDataRightTruncation
            or PostgresErrorCodes.NumericValueOutOfRange
            or PostgresErrorCodes.DatetimeFieldOverflow
            or PostgresErrorCodes.IntervalFieldOverflow

            // A NUL, which PostgreSQL's texts and documents do not hold.
            or PostgresErrorCodes.CharacterNotInRepertoire
            or PostgresErrorCodes.UntranslatableCharacter
            or PostgresErrorCodes.InvalidTextRepresentation => StoreFailureKind.OutOfRange,
        PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable => StoreFailureKind.LostRace,
        _ => null,
    };
}
