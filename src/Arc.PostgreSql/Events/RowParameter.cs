using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Arc.PostgreSql.Events;

/// <summary>A parameter by its place, which takes its value from the <see cref="RowWrite"/> of an execution.</summary>
internal sealed class RowParameter(Func<DbCommand, RowWrite, DbParameter> make) : IRelationalParameter
{
    private const string Write = "write";

    public string InvariantName => "";

    /// <summary>The values of an execution as EF Core passes them through.</summary>
    public static IReadOnlyDictionary<string, object?> ValuesOf(RowWrite write) => new Dictionary<string, object?>(1) { [Write] = write };

    public void AddDbParameter(DbCommand command, IReadOnlyDictionary<string, object?>? parameterValues) =>
        AddDbParameter(command, parameterValues![Write]);

    public void AddDbParameter(DbCommand command, object? value) => command.Parameters.Add(make(command, (RowWrite)value!));
}
