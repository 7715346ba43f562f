namespace NbaGrains.Runtime.Local;

/// <summary>Where the private PostgreSQL is, and how long it is waited for.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>Where it keeps everything. Default: <c>NBA_DATA</c>, else <c>/var/lib/nba</c> for root and <c>~/.nba</c> for others.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Looks up a variable (<c>NBA_DATA</c>, <c>NBA_POSTGRES_BIN</c>, <c>PATH</c>, <c>HOME</c>). Default: those of the process.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>How long a start may take, recovery after a crash and other processes' starts included. Default: 2 minutes.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether the server stays when the last process leaves, until it is stopped by name. Default: as it was, at first false.</summary>
    public bool KeepsRunning { get; init; }
}
