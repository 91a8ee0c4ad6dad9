using System.Net.Sockets;
using Arc.Problems;
using Npgsql;

namespace Arc.PostgreSql.Problems;

/// <summary>Tells PostgreSQL's errors apart by their SQLSTATE, which is stable across versions and languages.</summary>
internal sealed class PostgreSqlStoreErrors : IStoreErrors
{
    private const string IdleSessionTimeout = "57P05";

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

            // Only what says that there was no connection: one that broke may have carried the write.
            if (error is SocketException { SocketErrorCode: var socket } && IsUnreached(socket))
            {
                return new StoreFailure(StoreFailureKind.Unavailable);
            }

            if (error is NpgsqlException { InnerException: IOException or SocketException } && !IsUnreached(error))
            {
                return new StoreFailure(StoreFailureKind.ConnectionLost);
            }
        }

        return null;
    }

    /// <summary>Whether there was no connection, so that nothing was asked of the server.</summary>
    public static bool IsUnreached(Exception exception)
    {
        for (var error = exception; error is not null; error = error.InnerException)
        {
            if (error is SocketException { SocketErrorCode: var socket } && IsUnreached(socket))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnreached(SocketError error) => error is SocketError.ConnectionRefused
        or SocketError.HostUnreachable
        or SocketError.HostDown
        or SocketError.HostNotFound
        or SocketError.TryAgain
        or SocketError.NetworkUnreachable
        or SocketError.NetworkDown;

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

        // Said instead of a welcome: starting, stopping, recovering, or full.
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => StoreFailureKind.Unavailable,

        // The last words of a session that somebody has ended.
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleSessionTimeout => StoreFailureKind.ConnectionLost,
        _ => null,
    };
}
