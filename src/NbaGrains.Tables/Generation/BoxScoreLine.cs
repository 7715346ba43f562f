namespace NbaGrains.Tables.Generation;

/// <summary>One row: what one player did in one game. A mutable struct, reused from game to game; faults are planted in it.</summary>
internal struct BoxScoreLine
{
    public long GameId;
    public DateOnly Date;
    public int Season;
    public int Team;
    public int Opponent;
    public bool IsHome;

    /// <summary>Null only as a fault.</summary>
    public int? PlayerId;

    public byte[] Name;
    public byte Position;
    public bool IsStarter;
    public int TenthsOfMinutes;
    public int Points;
    public int FieldGoals;
    public int FieldGoalAttempts;
    public int Threes;
    public int ThreeAttempts;
    public int FreeThrows;
    public int FreeThrowAttempts;
    public int OffensiveRebounds;
    public int DefensiveRebounds;
    public int Assists;
    public int Steals;
    public int Blocks;
    public int Turnovers;
    public int Fouls;

    /// <summary>Null for a player who did not play.</summary>
    public int? PlusMinus;

    public readonly bool Played => TenthsOfMinutes != 0;
}
