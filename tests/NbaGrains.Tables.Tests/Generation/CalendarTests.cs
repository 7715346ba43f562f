using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

public sealed class CalendarTests
{
    private const ulong Seed = 3;

    [Fact]
    public void Game_days_are_in_order_over_all_seasons_of_a_league_and_stay_below_2099()
    {
        var last = DateOnly.MinValue;
        for (var index = 0; index < SeasonKey.PerLeague; index++)
        {
            var calendar = new GameCalendar(Seed, new SeasonKey(0, index));
            for (var game = 0; game < SeasonKey.Games; game++)
            {
                var day = calendar.DayOf(game);
                Assert.True(day >= last);
                last = day;
            }
        }

        Assert.Equal(2098, last.Year);
    }

    [Fact]
    public void A_season_runs_from_october_to_april_with_a_week_without_games_in_february()
    {
        var days = DaysOf(new SeasonKey(0, 8));
        var gaps = days.Zip(days.Skip(1), (day, next) => (After: day, Days: next.DayNumber - day.DayNumber)).Where(gap => gap.Days > 1);

        Assert.Equal(new DateOnly(2024, 10, 22), days[0]);
        Assert.Equal(new DateOnly(2025, 4, 11), days[^1]);
        Assert.Equal(
            [(new DateOnly(2024, 11, 27), 2), (new DateOnly(2024, 12, 23), 2), (new DateOnly(2025, 2, 13), 7)], gaps);
    }

    [Fact]
    public void Every_team_plays_82_games_half_of_them_at_home_and_never_two_on_a_day()
    {
        for (var index = 0; index < 3; index++)
        {
            var season = new SeasonKey(0, index);
            var calendar = new GameCalendar(Seed, season);
            var schedule = new Schedule(Seed, season);
            var games = Enumerable.Range(0, SeasonKey.Games)
                .Select(game => (Day: calendar.DayOf(game), Pair: schedule.PairOf(game))).ToList();
            var appearances = games
                .SelectMany(game => new[] { (game.Day, Team: game.Pair.Home), (game.Day, Team: game.Pair.Visitor) }).ToList();

            Assert.Equal(appearances.Count, appearances.Distinct().Count());
            Assert.All(appearances.GroupBy(one => one.Team), team => Assert.Equal(82, team.Count()));
            Assert.All(games.GroupBy(game => game.Pair.Home), team => Assert.Equal(41, team.Count()));
        }
    }

    [Fact]
    public void Every_team_meets_every_other_two_or_three_times()
    {
        var schedule = new Schedule(Seed, new SeasonKey(0, 0));
        var meetings = Enumerable.Range(0, SeasonKey.Games).Select(schedule.PairOf)
            .GroupBy(pair => (Math.Min(pair.Home, pair.Visitor), Math.Max(pair.Home, pair.Visitor))).ToList();

        Assert.Equal(Teams.Count * (Teams.Count - 1) / 2, meetings.Count);
        Assert.All(meetings, meeting => Assert.InRange(meeting.Count(), 2, 3));
    }

    [Theory]
    [InlineData(0L, 21_600_001L)]
    [InlineData(1_229L, 21_601_230L)]
    [InlineData(1_230L, 21_700_001L)]
    [InlineData(82 * 1_230L, 31_600_001L)]
    [InlineData(49_999_999L, 4_977_600_500L)]
    public void Game_ids_have_ten_digits_and_grow_with_the_games_of_the_largest_file(long game, long id) =>
        Assert.Equal(id, SeasonKey.OfGame(game).GameId((int)(game % SeasonKey.Games)));

    [Fact]
    public void Some_players_stay_some_are_traded_and_some_are_new_in_the_next_season()
    {
        var teams = TeamsOfPlayers(new SeasonKey(0, 0));
        var next = TeamsOfPlayers(new SeasonKey(0, 1));
        var back = next.Where(player => teams.ContainsKey(player.Key)).ToList();

        Assert.Equal(450, teams.Count);
        Assert.Equal(450, next.Count);
        Assert.InRange(next.Count - back.Count, 20, 80);
        Assert.InRange(back.Count(player => teams[player.Key] != player.Value), 80, 160);
    }

    [Fact]
    public void No_two_players_of_a_league_share_an_id_or_a_name_and_no_two_leagues_an_id()
    {
        var players = PlayersOf(0).Concat(PlayersOf(1)).ToList();

        Assert.All(players.GroupBy(player => player.Id), id => Assert.Single(id.Select(player => player.Name).Distinct()));
        Assert.All(
            players.GroupBy(player => (player.League, player.Name)),
            name => Assert.Single(name.Select(player => player.Id).Distinct()));
    }

    private static IEnumerable<(int League, int Id, string Name)> PlayersOf(int league) =>
        from index in Enumerable.Range(0, SeasonKey.PerLeague)
        let rosters = new Rosters(Seed, new SeasonKey(league, index))
        from team in Enumerable.Range(0, Teams.Count)
        from player in rosters.Of(team).ToArray()
        select (league, player.Id, Convert.ToHexString(player.Name));

    private static Dictionary<int, int> TeamsOfPlayers(SeasonKey season)
    {
        var rosters = new Rosters(Seed, season);
        return Enumerable.Range(0, Teams.Count)
            .SelectMany(team => rosters.Of(team).ToArray().Select(player => (player.Id, team)))
            .ToDictionary(player => player.Id, player => player.team);
    }

    private static List<DateOnly> DaysOf(SeasonKey season)
    {
        var calendar = new GameCalendar(Seed, season);
        return [.. Enumerable.Range(0, SeasonKey.Games).Select(calendar.DayOf).Distinct()];
    }
}
