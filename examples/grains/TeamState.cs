using NbaGrains.Runtime.Grains;

namespace Standings;

/// <summary>What a team remembers.</summary>
public sealed class TeamState
{
    /// <summary>Games won; a column of grain.team.</summary>
    [Column]
    public long Wins { get; set; }

    /// <summary>Games lost; a column as well.</summary>
    [Column]
    public long Losses { get; set; }

    /// <summary>The last recap; part of the JSON.</summary>
    public string? Recap { get; set; }
}
