namespace NbaGrains.Tables.Tests.Generation;

/// <summary>Finds faults from the rows alone, knowing the rules and nothing of how faults are planted.</summary>
internal static class FaultFinder
{
    public static List<(long Row, string Kind)> FindIn(IEnumerable<BoxScoreRow> rows)
    {
        var found = new List<(long, string)>();
        var keys = new HashSet<string>();
        foreach (var row in rows)
        {
            foreach (var kind in BrokenBy(row)) found.Add((row.Number, kind));
            if (row["player_id"] != "" && !keys.Add(row.Key)) found.Add((row.Number, "duplicate-key"));
        }

        return found;
    }

    private static IEnumerable<string> BrokenBy(BoxScoreRow row)
    {
        if (row.Int("pts") != (2 * row.Int("fgm")) + row.Int("fg3m") + row.Int("ftm")) yield return "points-do-not-add-up";
        if (row.Minutes < 0) yield return "negative-minutes";
        if (row.Minutes > 70) yield return "minutes-over-70";
        if (row["player_id"] == "") yield return "missing-player-id";
        if (row["position"] is not ("G" or "F" or "C")) yield return "unknown-position";
        if (row.Int("fgm") > row.Int("fga")) yield return "made-exceeds-attempted";
        if (row.Int("pf") > 6) yield return "too-many-fouls";
        if (row.Date >= new DateOnly(2099, 1, 1)) yield return "future-date";
        if (row["player"].Any(char.IsDigit)) yield return "malformed-name";
    }
}
