using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Suites;

/// <summary>The latest version of a suite; the texts of all are rows of <c>nba.suite_version</c>.</summary>
internal sealed class SuiteState
{
    [Column]
    public int Latest { get; set; }

    [Column]
    public string Hash { get; set; } = "";

    [Column]
    public string ChangedBy { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }
}
