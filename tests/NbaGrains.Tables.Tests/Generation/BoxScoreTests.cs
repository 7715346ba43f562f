namespace NbaGrains.Tables.Tests.Generation;

public sealed class BoxScoreTests(BoxScoreTests.Fixture fixture) : IClassFixture<BoxScoreTests.Fixture>
{
    private IReadOnlyList<BoxScoreRow> Rows => fixture.Season.Rows;

    [Fact]
    public void The_numbers_of_a_row_agree_with_each_other() => Assert.All(Rows, row =>
    {
        Assert.Equal(row.Int("pts"), (2 * row.Int("fgm")) + row.Int("fg3m") + row.Int("ftm"));
        Assert.InRange(row.Int("fgm"), row.Int("fg3m"), row.Int("fga"));
        Assert.InRange(row.Int("fg3a"), row.Int("fg3m"), row.Int("fga"));
        Assert.InRange(row.Int("fga") - row.Int("fgm"), row.Int("fg3a") - row.Int("fg3m"), int.MaxValue);
        Assert.InRange(row.Int("ftm"), 0, row.Int("fta"));
        Assert.InRange(row.Int("pf"), 0, 6);
        Assert.InRange(row.Minutes, 0, 51);
        Assert.Matches("^[GFC]$", row["position"]);
        Assert.Matches(@"^[0-9]{10}$", row["game_id"]);
        Assert.Matches(@"^(true|false)$", row["home"]);
        Assert.DoesNotMatch("[0-9,\"]", row["player"]);
    });

    [Fact]
    public void A_player_who_did_not_play_has_no_numbers_and_no_plus_minus()
    {
        Assert.All(Rows, row => Assert.Equal(row.Played, row["plus_minus"] != ""));
        Assert.All(Rows.Where(row => !row.Played), row => Assert.All(row.Cells[11..25], cell => Assert.Equal("0", cell)));
        Assert.InRange(Rows.Count(row => !row.Played) / (double)Rows.Count, 0.05, 0.15);
        Assert.All(Rows.Where(row => row["starter"] == "true"), row => Assert.True(row.Played));
    }

    [Fact]
    public void A_game_has_ten_players_of_each_of_two_teams_of_which_five_start()
    {
        Assert.All(Rows.GroupBy(row => row.Side), side =>
        {
            Assert.Equal(10, side.Count());
            Assert.Equal(5, side.Count(row => row["starter"] == "true"));
            Assert.True(side.Sum(row => row.Minutes) is 240 or 265);
        });
        Assert.All(Rows.GroupBy(row => row["game_id"]), game =>
        {
            Assert.Equal(2, game.Select(row => row["team"]).Distinct().Count());
            Assert.Single(game.Select(Pairing).Distinct());
        });
    }

    [Fact]
    public void No_game_ends_in_a_draw_and_plus_minus_sums_to_five_times_the_margin() =>
        Assert.All(Rows.GroupBy(row => row["game_id"]), game =>
        {
            var home = game.Where(row => row["home"] == "true").ToList();
            var margin = (2 * home.Sum(row => row.Int("pts"))) - game.Sum(row => row.Int("pts"));
            Assert.NotEqual(0, margin);
            Assert.Equal(5 * margin, home.Where(row => row.Played).Sum(row => row.Int("plus_minus")));
        });

    [Fact]
    public void Game_and_player_are_a_key() => Assert.Equal(Rows.Count, Rows.Select(row => row.Key).Distinct().Count());

    [Fact]
    public void A_player_has_one_name_one_position_and_in_a_season_one_team()
    {
        Assert.All(Rows.GroupBy(row => row["player_id"]), player =>
            Assert.Single(player.Select(row => row["player"] + row["position"] + row["team"]).Distinct()));
        Assert.All(Rows.GroupBy(row => row["player"]), name => Assert.Single(name.Select(row => row["player_id"]).Distinct()));
        Assert.InRange(Rows.Select(row => row["player_id"]).Distinct().Count(), 400, 450);
    }

    [Fact]
    public void Teams_score_and_players_differ_as_in_the_real_league()
    {
        Assert.InRange(Rows.GroupBy(row => row.Side).Average(side => side.Sum(row => row.Int("pts"))), 105, 120);
        Assert.InRange(Rows.Where(row => row["starter"] == "true").Average(row => row.Int("pts")), 13, 19);
        Assert.InRange(Rows.Where(row => row["starter"] == "false").Average(row => row.Int("pts")), 4, 9);
        Assert.True(PerRow("C", "dreb") > 1.5 * PerRow("G", "dreb"));
        Assert.True(PerRow("G", "ast") > 1.5 * PerRow("C", "ast"));
        Assert.True(PerRow("C", "fg3a") < 0.6 * PerRow("G", "fg3a"));
    }

    [Fact]
    public void Some_names_have_apostrophes_and_some_letters_beyond_ascii()
    {
        Assert.Contains(Rows, row => row["player"].Contains('\'', StringComparison.Ordinal));
        Assert.Contains(Rows, row => row["player"].Any(letter => letter > 127));
    }

    private static string Pairing(BoxScoreRow row) =>
        row["home"] == "true" ? row["team"] + row["opponent"] : row["opponent"] + row["team"];

    private double PerRow(string position, string column) =>
        Rows.Where(row => row["position"] == position).Average(row => row.Int(column));

    public sealed class Fixture
    {
        // Whole games of one season.
        internal GeneratedSeason Season { get; } = GeneratedSeason.Of(20_000);
    }
}
