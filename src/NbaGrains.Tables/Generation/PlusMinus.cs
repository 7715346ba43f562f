namespace NbaGrains.Tables.Generation;

/// <summary>Shares a team's margin among its players. Five are on the floor, so a team's sum is five times its margin.</summary>
internal static class PlusMinus
{
    private const int OnTheFloor = 5;
    private const int TenthsOfGame = 480;
    private const int Spread = 12;

    public static void Fill(Span<BoxScoreLine> lines, int margin, ref SplitMix64 random)
    {
        // Those who do not play are last.
        var playing = lines.Length;
        while (!lines[playing - 1].Played) playing--;

        var left = OnTheFloor * margin;
        foreach (ref var line in lines[..playing])
        {
            var value = (margin * line.TenthsOfMinutes / TenthsOfGame) + random.Around(Spread);
            line.PlusMinus = value;
            left -= value;
        }

        // The luck of the draws is taken back evenly, its remainder from the first players.
        var (each, rest) = Math.DivRem(left, playing);
        for (var i = 0; i < playing; i++)
            lines[i].PlusMinus += each + (i < Math.Abs(rest) ? Math.Sign(rest) : 0);
    }
}
