using Arc.PostgreSql.Hosting;
using Npgsql;

namespace Arc.PostgreSql.Tests.Hosting;

public sealed class ConnectionDefaultsTests
{
    [Fact]
    public void Statements_are_prepared_unless_the_connection_string_says_otherwise()
    {
        Assert.Equal(100, Read(ConnectionDefaults.ForRequests("Host=db")).MaxAutoPrepare);
        Assert.Equal(0, Read(ConnectionDefaults.ForRequests("Host=db;Max Auto Prepare=0")).MaxAutoPrepare);
        Assert.Equal(7, Read(ConnectionDefaults.ForRequests("Host=db;max auto prepare=7")).MaxAutoPrepare);
        Assert.Equal(7, Read(ConnectionDefaults.ForRequests("Host=db;MaxAutoPrepare=7")).MaxAutoPrepare);
    }

    [Fact]
    public void What_the_connection_string_says_stays()
    {
        var settings = Read(ConnectionDefaults.ForRelay("Host=db;Password=\"a;b\";Maximum Pool Size=7"));

        Assert.Equal("db", settings.Host);
        Assert.Equal("a;b", settings.Password);
        Assert.Equal(7, settings.MaxPoolSize);
        Assert.False(settings.Pooling);
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString) => new(connectionString);
}
