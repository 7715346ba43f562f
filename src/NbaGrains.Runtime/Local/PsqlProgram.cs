using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace NbaGrains.Runtime.Local;

/// <summary><c>psql</c>, connected to a server.</summary>
public static class PsqlProgram
{
    /// <summary>How to start it on the terminal of this process. The address goes through the environment: arguments can be read by everybody.</summary>
    /// <param name="address">The server.</param>
    /// <param name="binaries">Where the program is.</param>
    /// <param name="arguments">Further arguments.</param>
    public static ProcessStartInfo Start(PostgresAddress address, PostgresBinaries binaries, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(binaries.PathOf("psql"), arguments);
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Set("PGHOST", settings.Host);
        Set("PGPORT", settings.Port.ToString(CultureInfo.InvariantCulture));
        Set("PGUSER", settings.Username);
        Set("PGPASSWORD", settings.Password);
        Set("PGPASSFILE", settings.Passfile);
        Set("PGDATABASE", settings.Database);
        Set("PGOPTIONS", settings.Options);
        Set("PGSSLROOTCERT", settings.RootCertificate);
        Set("PGSSLCERT", settings.SslCertificate);
        Set("PGSSLKEY", settings.SslKey);
        if (!address.IsLocal)
            Set("PGSSLMODE", SslMode(settings.SslMode));
        return start;

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                start.Environment[name] = value;
        }
    }

    private static string SslMode(SslMode mode) => mode switch
    {
        Npgsql.SslMode.VerifyCA => "verify-ca",
        Npgsql.SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
