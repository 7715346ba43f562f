namespace NbaGrains.Tables.Generation;

/// <summary>
/// The game days of one season: from a Tuesday in late October to mid April, two days for each round of fifteen games, with no games
/// on Thanksgiving and Christmas Eve and in the week of the all-star break.
/// </summary>
internal sealed class GameCalendar
{
    private const int DaysPerRound = 2;
    private const int AllStarDays = 6;
    private const int FewestGamesOnFirstDay = 5;
    private const int MostGamesOnFirstDay = 10;

    private readonly DateOnly[] _days = new DateOnly[Schedule.Rounds * DaysPerRound];
    private readonly int[] _gamesOnFirstDay = new int[Schedule.Rounds];

    public GameCalendar(ulong seed, SeasonKey season)
    {
        var random = new SplitMix64(seed, DrawPurpose.Calendar, season.DrawIndex);
        foreach (ref var games in _gamesOnFirstDay.AsSpan())
            games = FewestGamesOnFirstDay + random.Below(MostGamesOnFirstDay - FewestGamesOnFirstDay + 1);

        var day = OnOrAfter(new DateOnly(season.Year, 10, 19), DayOfWeek.Tuesday);
        var thanksgiving = OnOrAfter(new DateOnly(season.Year, 11, 22), DayOfWeek.Thursday);
        var christmasEve = new DateOnly(season.Year, 12, 24);
        var allStar = OnOrAfter(new DateOnly(season.Year + 1, 2, 13), DayOfWeek.Friday);
        foreach (ref var gameDay in _days.AsSpan())
        {
            if (day == thanksgiving || day == christmasEve) day = day.AddDays(1);
            if (day == allStar) day = day.AddDays(AllStarDays);
            gameDay = day;
            day = day.AddDays(1);
        }
    }

    public DateOnly DayOf(int gameOfSeason)
    {
        var (round, game) = Math.DivRem(gameOfSeason, Schedule.GamesPerRound);
        var isSecondDay = game >= _gamesOnFirstDay[round];
        return _days[(round * DaysPerRound) + (isSecondDay ? 1 : 0)];
    }

    private static DateOnly OnOrAfter(DateOnly date, DayOfWeek weekday) =>
        date.AddDays(((int)weekday - (int)date.DayOfWeek + 7) % 7);
}
