namespace NbaGrains.Tables.Generation;

/// <summary>
/// A player: who he is and how he plays. Rates are chances in units of 1 / <see cref="SplitMix64.ProbabilityUnit"/>, those of counts for
/// one minute on the floor.
/// </summary>
internal sealed record Player
{
    public required int Id { get; init; }
    public required byte[] Name { get; init; }
    public required byte Position { get; init; }

    /// <summary>Field goal attempts in a minute.</summary>
    public required int Usage { get; init; }

    /// <summary>The share of attempts from beyond the arc.</summary>
    public required int ThreeShare { get; init; }

    public required int TwoAccuracy { get; init; }
    public required int ThreeAccuracy { get; init; }
    public required int FreeThrowAccuracy { get; init; }
    public required int OffensiveRebounds { get; init; }
    public required int DefensiveRebounds { get; init; }
    public required int Assists { get; init; }
    public required int Steals { get; init; }
    public required int Blocks { get; init; }
    public required int Turnovers { get; init; }
    public required int Fouls { get; init; }

    /// <summary>Draws how a player of a position and a place in his team's order plays.</summary>
    public static Player Draw(int id, byte[] name, byte position, int usage, ref SplitMix64 random) => position switch
    {
        (byte)'G' => new Player
        {
            Id = id, Name = name, Position = position, Usage = usage + random.Around(5),
            ThreeShare = 56 + random.Around(20), TwoAccuracy = 65 + random.Around(8), ThreeAccuracy = 47 + random.Around(8),
            FreeThrowAccuracy = 106 + random.Around(12), OffensiveRebounds = 2 + random.Below(2), DefensiveRebounds = 13 + random.Around(5),
            Assists = 10 + (usage / 4) + random.Around(8), Steals = 5 + random.Around(2), Blocks = 1 + random.Below(2),
            Turnovers = 4 + (usage / 12) + random.Around(2), Fouls = 9 + random.Around(3),
        },
        (byte)'F' => new Player
        {
            Id = id, Name = name, Position = position, Usage = usage + random.Around(5),
            ThreeShare = 50 + random.Around(20), TwoAccuracy = 70 + random.Around(8), ThreeAccuracy = 46 + random.Around(8),
            FreeThrowAccuracy = 99 + random.Around(14), OffensiveRebounds = 5 + random.Around(3), DefensiveRebounds = 19 + random.Around(6),
            Assists = 4 + (usage / 6) + random.Around(4), Steals = 4 + random.Around(2), Blocks = 2 + random.Below(3),
            Turnovers = 3 + (usage / 14) + random.Around(2), Fouls = 10 + random.Around(3),
        },
        _ => new Player
        {
            Id = id, Name = name, Position = position, Usage = usage + random.Around(6),
            ThreeShare = 12 + random.Around(12), TwoAccuracy = 78 + random.Around(8), ThreeAccuracy = 42 + random.Around(8),
            FreeThrowAccuracy = 87 + random.Around(20), OffensiveRebounds = 11 + random.Around(4),
            DefensiveRebounds = 28 + random.Around(8), Assists = 3 + (usage / 8) + random.Around(4),
            Steals = 3 + random.Around(1), Blocks = 6 + random.Around(4), Turnovers = 4 + (usage / 14) + random.Around(2),
            Fouls = 13 + random.Around(3),
        },
    };
}
