using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.Runtime.Tests.Local;

public sealed class PostgresServerTests
{
    [Theory]
    [InlineData("Host=db;Username=u;Password=\"a;b\";Database=d", "Host=db;Username=u;Password=\"a;b\";Database=d")]
    [InlineData("postgres://u:p%40%3A%2F@db:6543/d", "Host=db;Port=6543;Username=u;Password=p@:/;Database=d")]
    [InlineData("postgresql://db", "Host=db")]
    [InlineData("postgres:///d", "Host=localhost;Database=d")]
    [InlineData("postgres://u@[::1]:5433/d", "Host=[::1];Port=5433;Username=u;Database=d")]
    [InlineData("postgres://u@[::1]/d", "Host=[::1];Username=u;Database=d")]
    [InlineData("postgres://u@a:1,b:2/d?target_session_attrs=read-write", "Host=a:1,b:2;Username=u;Database=d;Target Session Attributes=read-write")]
    [InlineData("postgres://u@%2Frun%2Fpg/d", "Host=/run/pg;Username=u;Database=d")]
    [InlineData("postgres:///d?host=/run/pg&port=5433&user=u", "Host=/run/pg;Port=5433;Username=u;Database=d")]
    [InlineData("postgres://u@db/d?sslmode=verify-full&sslrootcert=%2Fca.pem&connect_timeout=3&application_name=x", "Host=db;Username=u;Database=d;SSL Mode=VerifyFull;Root Certificate=/ca.pem;Timeout=3;Application Name=x")]
    public async Task A_server_of_ones_own_is_named_in_Npgsqls_words_or_as_an_address(string variable, string expected)
    {
        await using var address = await PostgresServer.Of(_ => variable);

        Assert.False(address.IsLocal);
        Assert.True(
            new NpgsqlConnectionStringBuilder(expected).EquivalentTo(new NpgsqlConnectionStringBuilder(address.ConnectionString)),
            address.ConnectionString);
    }

    [Theory]
    [InlineData("Hots=db;Password=secret")]
    [InlineData("Host=db;Password=se;secret=x")]
    [InlineData("Host=db;Port=secret")]
    [InlineData("secret")]
    [InlineData("Password=secret")]
    [InlineData("postgres://u:secret@db:port/d")]
    [InlineData("postgres://u:p@db/d?sslmode=secret")]
    [InlineData("postgres://u:p@db/d?secret=x")]
    public void What_cannot_be_understood_is_refused_without_quoting_it(string variable)
    {
        var refusal = Assert.Throws<RuntimeException>(() => PostgresServer.Named(_ => variable));

        Assert.StartsWith("NBA_POSTGRES: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_never_shows_its_password()
    {
        Assert.Equal("db:6543, user u, database d", PostgresServer.Named(_ => "postgres://u:secret@db:6543/d")!.ToString());
        Assert.Equal("db:5432, user (the system's), database (the user's)", PostgresServer.Named(_ => "Host=db")!.ToString());
    }

    [Fact]
    public async Task Without_the_variable_it_is_the_local_one()
    {
        await using var folder = new LocalFolder();
        var options = folder.Options with { Environment = name => name == PostgresServer.Variable ? " " : Environment.GetEnvironmentVariable(name) };

        await using (var address = await PostgresServer.Of(options))
        {
            Assert.True(address.IsLocal);
            var psql = PsqlProgram.Start(address, address.Local!.Binaries, ["-XAtc", "select current_user"]);
            psql.RedirectStandardOutput = true;
            using var process = System.Diagnostics.Process.Start(psql)!;
            Assert.Equal("nba_owner\n", await process.StandardOutput.ReadToEndAsync());
        }

        Assert.False(folder.Status.IsRunning);
    }

    [Fact]
    public void Psql_gets_the_address_and_the_password_through_the_environment()
    {
        var address = PostgresServer.Named(_ => "postgres://u:secret@db:6543/d?sslmode=verify-ca")!;

        var start = PsqlProgram.Start(address, new PostgresBinaries("/bin", "17", 17), ["-c", "select 1"]);

        Assert.Equal(["/bin/psql", "-c", "select 1"], start.ArgumentList.Prepend(start.FileName));
        Assert.Equal(
            ("db", "6543", "u", "secret", "d", "verify-ca"),
            (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"], start.Environment["PGDATABASE"], start.Environment["PGSSLMODE"]));
        var full = PsqlProgram.Start(PostgresServer.Named(_ => "Host=db;SSL Mode=VerifyFull")!, new PostgresBinaries("/bin", "17", 17), []);
        Assert.Equal("verify-full", full.Environment["PGSSLMODE"]);
    }
}
