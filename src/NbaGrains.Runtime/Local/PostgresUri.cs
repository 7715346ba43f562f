using Npgsql;

namespace NbaGrains.Runtime.Local;

/// <summary><c>postgres://user:password@host:port,host2/database?sslmode=require</c>, as libpq and hosting services write it, in Npgsql's words.</summary>
internal static class PostgresUri
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["channel_binding"] = "Channel Binding",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["options"] = "Options",
        ["passfile"] = "Passfile",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    public static bool IsOne(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.Ordinal));

    /// <exception cref="RuntimeException">It cannot be understood. The message never quotes a value.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        var (address, query) = Cut(text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..], '?');
        var (authority, database) = Cut(address, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = Cut(at < 0 ? "" : authority[..at], ':');
        Set(settings, "user", user);
        Set(settings, "password", password);
        Set(settings, "dbname", database);
        Hosts(settings, authority[(at + 1)..]);
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(part, '=');
            Set(settings, name, value);
        }

        if (string.IsNullOrEmpty(settings.Host))
            settings.Host = "localhost";
        return settings;
    }

    /// <summary>One host with its port, or several each with its own, as Npgsql reads them.</summary>
    private static void Hosts(NpgsqlConnectionStringBuilder settings, string hosts)
    {
        var colon = hosts.LastIndexOf(':');
        var hasPort = colon > hosts.LastIndexOf(']'); // the colons of [::1] are its own
        if (hosts.Contains(',', StringComparison.Ordinal) || !hasPort)
        {
            Set(settings, "host", hosts);
            return;
        }

        Set(settings, "host", hosts[..colon]);
        Set(settings, "port", hosts[(colon + 1)..]);
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        if (value.Length == 0)
            return;
        if (!Keywords.TryGetValue(name, out var keyword))
            throw new RuntimeException($"{PostgresServer.Variable}: its address has a parameter that is not known. Known are: {string.Join(", ", Keywords.Keys)}.");
        try
        {
            var text = Uri.UnescapeDataString(value);
            settings[keyword] = name == "sslmode" ? text.Replace("-", "", StringComparison.Ordinal) : text;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new RuntimeException($"{PostgresServer.Variable}: the {name} of its address cannot be understood.");
        }
    }

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var place ? (text[..place], text[(place + 1)..]) : (text, "");
}
