using System.Globalization;
using System.Text;

namespace NbaGrains.Tables.Generation;

/// <summary>The kinds of fault, in the order in which they are planted.</summary>
internal static class FaultKinds
{
    // Two kinds that touch the player id are kept apart: in a file where every row has a fault, a row without id
    // must not stand before the one that repeats it.
    public static readonly FaultKind[] All =
    [
        new("points-do-not-add-up", BoxScoreColumns.Points, "pts equals 2 * fgm + fg3m + ftm", FaultNeeds.Played, AddPoints),
        new("negative-minutes", BoxScoreColumns.Minutes, "minutes is not negative", FaultNeeds.Played, NegateMinutes),
        new("minutes-over-70", BoxScoreColumns.Minutes, "minutes is at most 70", FaultNeeds.Played, OverstateMinutes),
        new("missing-player-id", BoxScoreColumns.PlayerId, "player_id is not null", FaultNeeds.Nothing, RemovePlayerId),
        new("unknown-position", BoxScoreColumns.Position, "position is G, F or C", FaultNeeds.Nothing, ReplacePosition),
        new("duplicate-key", BoxScoreColumns.PlayerId, "game_id and player_id together are unique", FaultNeeds.PreviousRow, RepeatPlayerId),
        new("made-exceeds-attempted", BoxScoreColumns.FieldGoals, "fgm is at most fga (pts was raised with fgm)", FaultNeeds.Played,
            OverstateMakes),
        new("too-many-fouls", BoxScoreColumns.Fouls, "pf is at most 6", FaultNeeds.Played, OverstateFouls),
        new("future-date", BoxScoreColumns.GameDate, "game_date is not in the future", FaultNeeds.Nothing, PostponeGame),
        new("malformed-name", BoxScoreColumns.Player, "player has no digits", FaultNeeds.Nothing, AddJerseyNumber),
    ];

    private const int MostExtraPoints = 5;
    private const int LegalTenths = 700;
    private const int MostExtraTenths = 290;
    private const int NoTimeAtAll = 10;
    private const int MostFieldGoalsTooMany = 3;
    private const int ManyFouls = 9;
    private const int JerseyNumbers = 90;

    private static readonly DateOnly Future = new(2099, 1, 1);

    /// <summary>The kind to plant instead of one that can't be planted on a row.</summary>
    public static FaultKind Substitute { get; } = All[^1];

    private static (string Value, string Original) AddPoints(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.Points;
        line.Points += 1 + random.Below(MostExtraPoints);
        return (Text(line.Points), Text(original));
    }

    private static (string Value, string Original) NegateMinutes(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.TenthsOfMinutes;
        line.TenthsOfMinutes = line.Played ? -original : -NoTimeAtAll;
        return (Tenths(line.TenthsOfMinutes), Tenths(original));
    }

    private static (string Value, string Original) OverstateMinutes(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.TenthsOfMinutes;
        line.TenthsOfMinutes = LegalTenths + 1 + random.Below(MostExtraTenths);
        return (Tenths(line.TenthsOfMinutes), Tenths(original));
    }

    private static (string Value, string Original) RemovePlayerId(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.PlayerId;
        line.PlayerId = null;
        return ("", Text(original));
    }

    private static (string Value, string Original) ReplacePosition(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = (char)line.Position;
        line.Position = (byte)'X';
        return ("X", original.ToString());
    }

    private static (string Value, string Original) RepeatPlayerId(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.PlayerId;
        line.PlayerId = previous.PlayerId;
        return (Text(line.PlayerId), Text(original));
    }

    private static (string Value, string Original) OverstateMakes(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.FieldGoals;
        line.FieldGoals = line.FieldGoalAttempts + 1 + random.Below(MostFieldGoalsTooMany);
        line.Points += 2 * (line.FieldGoals - original);
        return (Text(line.FieldGoals), Text(original));
    }

    private static (string Value, string Original) OverstateFouls(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.Fouls;
        line.Fouls = ManyFouls;
        return (Text(line.Fouls), Text(original));
    }

    private static (string Value, string Original) PostponeGame(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = line.Date;
        line.Date = Future;
        return (Text(line.Date), Text(original));
    }

    // A jersey number stuck to the name, as badly cut source pages leave it. The line gets a name of its own: the array is the player's.
    private static (string Value, string Original) AddJerseyNumber(ref BoxScoreLine line, in BoxScoreLine previous, ref SplitMix64 random)
    {
        var original = Encoding.UTF8.GetString(line.Name);
        var value = original + Text(10 + random.Below(JerseyNumbers));
        line.Name = Encoding.UTF8.GetBytes(value);
        return (value, original);
    }

    private static string Text(int? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) : "";

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Tenths(int value) => (value / 10m).ToString("0.0", CultureInfo.InvariantCulture);
}
