namespace NbaGrains.Tables.Generation;

/// <summary>Plays any game of the file, given its index, independently of all others. Keeps the last season at hand.</summary>
internal sealed class GameSimulator(ulong seed)
{
    public const int PlayersPerTeam = 10;
    public const int LinesPerGame = 2 * PlayersPerTeam;

    private const int Starters = 5;
    private const int OvertimeChance = 6;
    private const int AbsenceChance = 12;
    private const int Percent = 100;

    private readonly BoxScoreLine[] _lines = new BoxScoreLine[LinesPerGame];
    private (SeasonKey Key, GameCalendar Calendar, Schedule Schedule, Rosters Rosters)? _season;

    /// <summary>The lines of a game, the visitors first. They are valid until the next call.</summary>
    public Span<BoxScoreLine> Play(long game)
    {
        var key = SeasonKey.OfGame(game);
        if (_season is not { } season || season.Key != key)
            _season = season = (key, new GameCalendar(seed, key), new Schedule(seed, key), new Rosters(seed, key));

        var gameOfSeason = (int)(game % SeasonKey.Games);
        var (home, visitor) = season.Schedule.PairOf(gameOfSeason);
        var common = new BoxScoreLine
        {
            GameId = key.GameId(gameOfSeason),
            Date = season.Calendar.DayOf(gameOfSeason),
            Season = key.Year,
        };

        var random = new SplitMix64(seed, DrawPurpose.Games, game);
        var overtime = random.Below(Percent) < OvertimeChance;
        var visitors = _lines.AsSpan(0, PlayersPerTeam);
        var hosts = _lines.AsSpan(PlayersPerTeam);
        FillTeam(visitors, common with { Team = visitor, Opponent = home }, season.Rosters.Of(visitor), overtime, ref random);
        FillTeam(hosts, common with { Team = home, Opponent = visitor, IsHome = true }, season.Rosters.Of(home), overtime, ref random);

        var margin = BreakTie(hosts, visitors);
        PlusMinus.Fill(hosts, margin, ref random);
        PlusMinus.Fill(visitors, -margin, ref random);
        return _lines;
    }

    private static void FillTeam(
        Span<BoxScoreLine> lines, in BoxScoreLine common, ReadOnlySpan<Player> roster, bool overtime, ref SplitMix64 random)
    {
        Span<int> minutes = stackalloc int[PlayersPerTeam];
        PlayingTime.Share(minutes, overtime, ref random);

        var next = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            // Injured or resting players are passed over as long as enough others are left.
            while (roster.Length - next > lines.Length - i && random.Below(Percent) < AbsenceChance) next++;

            lines[i] = common;
            lines[i].IsStarter = i < Starters;
            lines[i].TenthsOfMinutes = minutes[i];
            StatLine.Fill(ref lines[i], roster[next++], ref random);
        }
    }

    /// <summary>The home team's margin. No game ends in a draw: the host's first starter makes one more free throw.</summary>
    private static int BreakTie(Span<BoxScoreLine> hosts, ReadOnlySpan<BoxScoreLine> visitors)
    {
        var margin = TotalOf(hosts) - TotalOf(visitors);
        if (margin != 0) return margin;

        ref var winner = ref hosts[0];
        winner.FreeThrowAttempts++;
        winner.FreeThrows++;
        winner.Points++;
        return 1;
    }

    private static int TotalOf(ReadOnlySpan<BoxScoreLine> lines)
    {
        var total = 0;
        foreach (ref readonly var line in lines) total += line.Points;
        return total;
    }
}
