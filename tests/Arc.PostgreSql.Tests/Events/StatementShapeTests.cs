using Arc.PostgreSql.Events;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A statement is cut only when it is exactly one write on the expected table, as EF Core writes it.</summary>
public sealed class StatementShapeTests
{
    [Theory]
    [InlineData("INSERT INTO t (\"A\")\nVALUES (@p0)\nRETURNING xmin;\n", "INSERT INTO t (\"A\")\nVALUES (@p0)", "xmin")]
    [InlineData("INSERT INTO t (\"A\")\nVALUES (@p0)\nRETURNING \"Id\", \"a\"\"b, c\", xmin;\n", "INSERT INTO t (\"A\")\nVALUES (@p0)", "\"Id\", \"a\"\"b, c\", xmin")]
    [InlineData("UPDATE t SET \"A\" = @p0\nWHERE \"Id\" = @p1;\n", "UPDATE t SET \"A\" = @p0\nWHERE \"Id\" = @p1", "")]
    [InlineData("DELETE FROM t\nWHERE \"Id\" = @p0;\n", "DELETE FROM t\nWHERE \"Id\" = @p0", "")]
    public void One_write_on_the_table_is_cut(string text, string statement, string returning)
    {
        Assert.True(StatementShape.TryCut(text, "t", out var shape));
        Assert.Equal(statement, shape.Statement.ToString());
        Assert.Equal(returning, shape.Returning.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("SELECT 1;")]
    [InlineData("INSERT INTO tt (\"A\")\nVALUES (@p0);\n")]
    [InlineData("INSERT INTO u (\"A\")\nVALUES (@p0);\n")]
    [InlineData("-- tagged\nDELETE FROM t\nWHERE \"Id\" = @p0;\n")]
    [InlineData("DELETE FROM t\nWHERE \"Id\" = @p0")]
    [InlineData("DELETE FROM t\nWHERE \"Id\" = @p0;\nDELETE FROM t\nWHERE \"Id\" = @p1;\n")]
    [InlineData("DELETE FROM t\nWHERE \"Id\" = @p0;\r\nDELETE FROM t\nWHERE \"Id\" = @p1;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0\nRETURNING \"A\" + 1;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0\nRETURNING *;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0\nRETURNING \"A;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0\nRETURNING 1a;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0\nRETURNING a,b;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0\nRETURNING ;\n")]
    [InlineData("UPDATE t SET \"A\" = @p0 returning a;\n")]
    public void Anything_else_is_not(string text) => Assert.False(StatementShape.TryCut(text, "t", out _));
}
