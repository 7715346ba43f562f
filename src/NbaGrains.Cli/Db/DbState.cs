using System.Text.Json;
using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.Cli.Db;

/// <summary>What <c>nba db status</c> says. Figures of the private database are null for a server of one's own.</summary>
internal sealed record DbState
{
    private const int PatienceSeconds = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required bool IsLocal { get; init; }

    public required bool IsRunning { get; init; }

    /// <summary>Without a password.</summary>
    public string? Address { get; init; }

    /// <summary>Of the server; of one that does not run, what made it.</summary>
    public string? Version { get; init; }

    public string? DataFolder { get; init; }

    public bool? KeepsRunning { get; init; }

    public int? Process { get; init; }

    public long? Bytes { get; init; }

    public IReadOnlyList<int>? Users { get; init; }

    /// <summary>Why it does not answer.</summary>
    public string? Problem { get; init; }

    public static async Task<DbState> Of(LocalPostgresStatus status, CancellationToken cancellation)
    {
        var state = new DbState
        {
            IsLocal = true,
            IsRunning = status.IsRunning,
            Address = status.SocketFolder,
            Version = status.Major?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DataFolder = status.DataFolder,
            KeepsRunning = status.KeepsRunning,
            Process = status.Process,
            Bytes = status.Bytes,
            Users = status.Users,
        };
        return status.ConnectionString is { } address ? await state.Asked(address, cancellation).ConfigureAwait(false) : state;
    }

    public static Task<DbState> Of(PostgresAddress remote, CancellationToken cancellation) =>
        new DbState { IsLocal = false, IsRunning = false, Address = remote.ToString() }.Asked(remote.ConnectionString, cancellation);

    public void WriteJson(Terminal terminal)
    {
        using var output = terminal.OpenOut();
        JsonSerializer.Serialize(output, this, Json);
        output.WriteByte((byte)'\n');
    }

    public void WriteText(TextWriter output)
    {
        Line("database", IsLocal ? "private, run by nba" : "named by NBA_POSTGRES");
        Line("state", IsRunning ? "running" : Version is null && IsLocal ? "not made yet (nba db start makes it)" : "not running");
        Line("problem", Problem);
        Line("version", Version is null ? null : $"PostgreSQL {Version}");
        Line("data", DataFolder);
        Line(IsLocal ? "socket" : "address", Address);
        Line("process", Process?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Line("size", Bytes > 0 ? $"{Bytes / 1e6:N0} MB" : null);
        Line("used by", Users switch
        {
            null => null,
            [] => "nobody",
            [var one] => $"process {one}",
            _ => $"{Users.Count} processes: {string.Join(", ", Users)}",
        });
        Line("stays", KeepsRunning is true ? "until nba db stop" : null);

        void Line(string name, string? value)
        {
            if (value is not null)
                output.WriteLine($"{name,-9} {Quality.Reports.Unprintable.Pictured(value)}");
        }
    }

    private async Task<DbState> Asked(string address, CancellationToken cancellation)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { Timeout = PatienceSeconds, Pooling = false });
            await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            return this with { IsRunning = true, Version = connection.PostgreSqlVersion.ToString() };
        }
        catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException or ArgumentException)
        {
            return this with { IsRunning = false, Problem = e.Message };
        }
    }
}
