namespace NbaGrains.Tables.Generation;

/// <summary>Draws what a player does in his minutes: each minute is a trial of each of his rates but that of attempts.</summary>
internal static class StatLine
{
    private const int FoulLimit = 6;
    private const int HomeAdvantage = 2;
    private const int AndOneChance = 10;

    /// <summary>Fills in the player and his numbers; the line already says how long he played and where.</summary>
    public static void Fill(ref BoxScoreLine line, Player player, ref SplitMix64 random)
    {
        line.PlayerId = player.Id;
        line.Name = player.Name;
        line.Position = player.Position;
        if (!line.Played) return;

        var minutes = (line.TenthsOfMinutes + 5) / 10;
        Shoot(ref line, player, minutes, ref random);
        line.OffensiveRebounds = random.Binomial(minutes, player.OffensiveRebounds);
        line.DefensiveRebounds = random.Binomial(minutes, player.DefensiveRebounds);
        line.Assists = random.Binomial(minutes, player.Assists);
        line.Steals = random.Binomial(minutes, player.Steals);
        line.Blocks = random.Binomial(minutes, player.Blocks);
        line.Turnovers = random.Binomial(minutes, player.Turnovers);
        line.Fouls = Math.Min(FoulLimit, random.Binomial(minutes, player.Fouls));
    }

    private static void Shoot(ref BoxScoreLine line, Player player, int minutes, ref SplitMix64 random)
    {
        // Some nights a player takes over, on others he hides.
        var usage = player.Usage + random.Around(player.Usage / 3);
        var advantage = line.IsHome ? HomeAdvantage : 0;

        // Rounded at random and not a trial a minute: the possessions of a team are limited, so its attempts vary little in sum.
        line.FieldGoalAttempts = ((minutes * usage) + random.Below(SplitMix64.ProbabilityUnit)) / SplitMix64.ProbabilityUnit;
        line.ThreeAttempts = random.Binomial(line.FieldGoalAttempts, player.ThreeShare);
        line.Threes = random.Binomial(line.ThreeAttempts, player.ThreeAccuracy + advantage);
        var twos = random.Binomial(line.FieldGoalAttempts - line.ThreeAttempts, player.TwoAccuracy + advantage);
        line.FieldGoals = line.Threes + twos;

        // Two free throws a trip, and one more for a foul on a shot that fell.
        line.FreeThrowAttempts = (2 * random.Binomial(minutes, usage / 9)) + random.Binomial(twos, AndOneChance);
        line.FreeThrows = random.Binomial(line.FreeThrowAttempts, player.FreeThrowAccuracy);
        line.Points = (2 * line.FieldGoals) + line.Threes + line.FreeThrows;
    }
}
