namespace NbaGrains.Runtime.Local;

/// <summary>How a server for tests runs.</summary>
public sealed record ThrowawayOptions
{
    /// <summary>Whether commits survive a crash of the machine, as in production (<c>fsync</c>). Default: false, which is faster.</summary>
    public bool IsDurable { get; init; }

    /// <summary>Further settings of PostgreSQL, such as <c>max_connections</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Looks up a variable (<c>NBA_POSTGRES_BIN</c>, <c>PATH</c>). Default: those of the process.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>How long a start or a stop may take. Default: a minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);
}
