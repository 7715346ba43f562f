namespace NbaGrains.Tables.Generation;

/// <summary>Shares the minutes of a game among the ten players of a team: 240 in all, 265 with overtime.</summary>
internal static class PlayingTime
{
    private const int Regulation = 2_400;
    private const int Overtime = 250;
    private const int MostOfOnePlayer = 460;
    private const int MostOfOvertime = 50;
    private const int Starters = 5;

    private static ReadOnlySpan<byte> TypicalMinutes => [33, 32, 31, 30, 28, 24, 20, 17, 14, 11];

    // How many of the last players stay on the bench, each entry equally likely.
    private static ReadOnlySpan<byte> OnTheBench => [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3];

    /// <summary>Fills in tenths of minutes, zero for those who do not play.</summary>
    public static void Share(Span<int> tenths, bool overtime, ref SplitMix64 random)
    {
        tenths.Clear();
        var playing = tenths[..^OnTheBench[random.Below(OnTheBench.Length)]];
        var sum = 0;
        for (var i = 0; i < playing.Length; i++)
        {
            // In percent: a coach varies the minutes of the bench more than those of his starters.
            playing[i] = TypicalMinutes[i] * (100 + random.Around(i < Starters ? 18 : 55));
            sum += playing[i];
        }

        var total = overtime ? Regulation + Overtime : Regulation;
        var most = overtime ? MostOfOnePlayer + MostOfOvertime : MostOfOnePlayer;
        var left = total;
        foreach (ref var share in playing)
        {
            share = Math.Min(most, share * total / sum);
            left -= share;
        }

        // What rounding and the limit left over goes to the last players, who are furthest from the limit.
        for (var i = playing.Length - 1; left > 0; i--)
        {
            var extra = Math.Min(left, most - playing[i]);
            playing[i] += extra;
            left -= extra;
        }
    }
}
