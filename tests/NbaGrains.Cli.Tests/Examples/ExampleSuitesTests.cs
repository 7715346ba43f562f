using System.Globalization;
using System.Text.Json;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Cli.Tests.Examples;

/// <summary>
/// The suites of <c>examples/</c> on the tables that they are for. How many rows break what was counted by other means, with the tables
/// themselves: see relations.md beside them.
/// </summary>
public sealed class ExampleSuitesTests
{
    private static readonly string[] Basic = ["1991-1992", "1992-1993", "1993-1994", "1994-1995", "1995-1996"];

    /// <summary>Suite, tables, and the rules that relations.md speaks of. None of them is broken by any row, unless <see cref="Known"/> says so.</summary>
    private static readonly (string Suite, string[] Tables, string[] Rules)[] Relations =
    [
        ("box-scores", [.. Basic.Select(season => $"bbref_boxscores/NBA_{season}_basic.csv")],
        [
            "points add up", "rebounds add up", "no more field goals than attempts", "no more threes than attempts", "threes are field goals",
            "no more free throws than attempts", "PF.between", "one row a player and game", "MP.matches",
        ]),
        ("box-scores-1996", ["bbref_boxscores/NBA_1995-1996_basic.csv"], ["five starters a team", "one row a player and game"]),
        ("box-scores-advanced", ["bbref_boxscores/NBA_1995-1996_advanced.csv"], ["one row a player and game"]),
        ("franchises", ["bbref_boxscores/all_time_teams.csv"], ["wins and losses make the games"]),
        ("rookies", ["bbref_boxscores/rookies_by_year.csv"], ["one row a player and league", "one row a player"]),
        ("games", [.. new[] { 1992, 1993, 1994, 1995, 1996, 2007, 2013 }.Select(year => $"bbref_games/games_{year}.csv")], ["column_6.unique", "a whole season"]),
        ("games-2013", ["bbref_games/games_2013.csv"], ["82 games of 30 teams, less the one in Boston that was not played"]),
        ("team-games", ["bbref_games/games_team_2007.csv", "bbref_games/games_team_2013.csv"],
            ["who won has more points", "wins and losses make the game number", "one row a game and team", "as many games as half the rows"]),
        ("game-logs", ["bbref_games/game_logs_basic_2013.csv", "bbref_games/game_logs_advanced_2013.csv"], ["one row a player and day"]),
        ("game-logs-basic", ["bbref_games/game_logs_basic_2013.csv"], ["points add up", "rebounds add up"]),
        ("player-seasons", ["nba_stats_1996_2023/player_stats_traditionnal_rs.csv", "nba_stats_1996_2023/player_stats_traditional_po.csv"],
            ["wins and losses make the games", "one row a player and season", "points add up within rounding"]),
        ("player-seasons", ["nba_stats_1996_2023/player_stats_usage_rs.csv", "nba_stats_1996_2023/player_stats_misc_rs.csv"],
            ["wins and losses make the games", "one row a player and season"]),
        ("team-seasons", ["nba_stats_1996_2023/team_stats_traditional_rs.csv", "nba_stats_1996_2023/team_stats_traditional_po.csv"],
            ["wins and losses make the games", "one row a team and season", "points add up within rounding"]),
        ("team-seasons", ["nba_stats_1996_2023/team_stats_advanced_rs.csv"], ["wins and losses make the games", "one row a team and season"]),
        ("player-index", ["nba_stats_1996_2023/player_index.csv"], ["PERSON_ID.unique", "teams that are no more", "players whose last team is no more"]),
        ("raptor-players",
            ["fte_raptor/modern_RAPTOR_by_player.csv", "fte_raptor/modern_RAPTOR_by_player__2021-10-27.csv", "fte_raptor/historical_RAPTOR_by_player.csv"],
            ["offense and defense make the total", "one row a player and season"]),
        ("raptor-teams", ["fte_raptor/modern_RAPTOR_by_team.csv", "fte_raptor/modern_RAPTOR_by_team__2021-10-27.csv"], ["offense and defense make the total"]),
        ("win-probabilities", ["fte_misc/checking_our_work_nba_games.csv"], ["one of them wins", "one of them won", "one row a day and pair of teams"]),
        ("season-totals", ["csv_json_pairs/player_season_totals_2018.csv"], ["points add up"]),
        ("schedule", ["csv_json_pairs/2018_season_schedule.csv"], ["1230 games and 82 of the playoffs"]),
        ("play-by-play", ["csv_json_pairs/2018_10_22_POR_pbp.csv"], ["only these two play"]),
        ("team-ratings", ["nba_monte_carlo/nba_team_ratings.csv"], ["thirty teams"]),
        ("results-2024", ["nba_monte_carlo/nba_results__2024-01-02.csv", "nba_monte_carlo/nba_results__2024-01-09.csv"], ["no game ends in a draw"]),
    ];

    /// <summary>Every row that breaks a rule, tolerated or not.</summary>
    private static readonly (string Table, string Rule, long Unexpected)[] Known =
    [
        ("NBA_1991-1992_basic.csv", "minutes are whole", 18),
        ("NBA_1995-1996_advanced.csv", "AST%.between", 3),
        ("NBA_1995-1996_advanced.csv", "DRtg.between", 9),
        ("NBA_1995-1996_advanced.csv", "BPM.between", 60),
        ("rookies_by_year.csv", "Debut.not_null", 2),
        ("rookies_by_year.csv", "one row a player", 207),
        ("game_logs_basic_2013.csv", "one row a player and day", 14),
        ("game_logs_advanced_2013.csv", "one row a player and day", 14),
        ("player_index.csv", "PLAYER_FIRST_NAME.not_null", 1),
        ("player_index.csv", "PLAYER_SLUG.matches", 3),
        ("player_index.csv", "JERSEY_NUMBER.matches", 38),
        ("player_index.csv", "COLLEGE.not_blank", 10),
        ("player_index.csv", "drafted before the first season", 14),
        ("modern_RAPTOR_by_player.csv", "raptor_box_offense.not_null", 1),
        ("modern_RAPTOR_by_player.csv", "raptor_box_defense.not_null", 1),
        ("modern_RAPTOR_by_player.csv", "raptor_box_total.not_null", 1),
        ("modern_RAPTOR_by_player__2021-10-27.csv", "raptor_box_offense.not_null", 1),
        ("modern_RAPTOR_by_player__2021-10-27.csv", "raptor_box_defense.not_null", 1),
        ("modern_RAPTOR_by_player__2021-10-27.csv", "raptor_box_total.not_null", 1),
        ("modern_RAPTOR_by_team.csv", "war_total.not_null", 2),
        ("modern_RAPTOR_by_team__2021-10-27.csv", "war_total.not_null", 2),
        ("nba_results__2024-01-02.csv", "one row a day and pair of teams", 1),
        ("nba_results__2024-01-09.csv", "one row a day and pair of teams", 1),
    ];

    // The suite of generated tables needs none of those.
    public static TheoryData<string> Suites() => [.. Names.Except(["season"])];

    private static IEnumerable<string> Names => Directory.GetFiles(Path.GetDirectoryName(ExampleRun.PathOf("x"))!)
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    [SharedDataTheory]
    [MemberData(nameof(Suites))]
    public void Exactly_the_rows_that_are_known_break_a_rule_of_an_example(string suite)
    {
        var relations = Relations.Where(relation => relation.Suite == suite).ToList();
        Assert.NotEmpty(relations);
        foreach (var (_, tables, rules) in relations)
        {
            foreach (var table in tables)
            {
                var run = Run(suite, table);
                var known = Known.Where(row => row.Table == Path.GetFileName(table) && run.Has(row.Rule)).ToDictionary(row => row.Rule, row => row.Unexpected);

                Assert.Empty(run.Of("error"));
                Assert.Equal(known, run.Broken());
                foreach (var rule in rules)
                    Assert.True(known.ContainsKey(rule) || run.Status(rule) == "passed", $"{table}: {rule}: {run.Status(rule)}");
            }
        }
    }

    [SharedDataTheory]
    [InlineData("box-scores", "bbref_boxscores/NBA_1991-1992_basic.csv", 0)]
    [InlineData("rookies", "bbref_boxscores/rookies_by_year.csv", 0)]
    [InlineData("game-logs", "bbref_games/game_logs_basic_2013.csv", 2)]
    [InlineData("player-index", "nba_stats_1996_2023/player_index.csv", 2)]
    [InlineData("raptor-teams", "fte_raptor/modern_RAPTOR_by_team.csv", 0)]
    public void What_is_broken_and_tolerated_shows_in_the_exit_code(string suite, string table, int exitCode) =>
        Assert.Equal(exitCode, Run(suite, table).ExitCode);

    [Fact]
    public void Every_example_has_a_place_in_the_list_of_examples()
    {
        var list = File.ReadAllText(Path.Combine(Golden.Root(), "examples", "README.md"));

        Assert.All(Names, suite => Assert.Contains($"(suites/{suite}.yml)", list, StringComparison.Ordinal));
    }

    [Fact]
    public void The_suite_of_a_generated_season_finds_every_planted_fault_and_nothing_else()
    {
        using var folder = new TempFolder();
        var season = folder.File("season.csv");
        Assert.Equal(0, NbaRun.Of("generate", "--rows", "20000", "--faults", "40", "--seed", "3", "-o", season).ExitCode);
        Assert.Equal(1, NbaRun.Of("validate", season, "--suite", ExampleRun.PathOf("season"), "--failures", folder.File("broken.csv")).ExitCode);

        using var manifest = JsonDocument.Parse(File.ReadAllText(season + ".faults.json"));
        var planted = manifest.RootElement.GetProperty("faults").EnumerateArray()
            .Select(fault => (Row: fault.GetProperty("row").GetInt64(), Rule: RuleOf(fault.GetProperty("kind").GetString()!)));
        var found = File.ReadLines(folder.File("broken.csv")).Skip(1)
            .Select(line => line.Split(',')).Select(cells => (Row: long.Parse(cells[0], CultureInfo.InvariantCulture), Rule: cells[1]));
        Assert.Equal(planted, found);
    }

    [Fact]
    public void A_generated_season_without_faults_keeps_every_rule()
    {
        using var folder = new TempFolder();
        var season = folder.File("season.csv");
        Assert.Equal(0, NbaRun.Of("generate", "--rows", "20000", "-o", season).ExitCode);

        var run = new ExampleRun("season", season);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Of("skipped"));
    }

    private static string RuleOf(string fault) => fault switch
    {
        "points-do-not-add-up" => "points add up",
        "negative-minutes" or "minutes-over-70" => "possible minutes",
        "missing-player-id" => "everybody has an id",
        "unknown-position" => "known positions",
        "duplicate-key" => "one row a player and game",
        "made-exceeds-attempted" => "no more baskets than attempts",
        "too-many-fouls" => "at most six fouls",
        "future-date" => "no game of the future",
        _ => "no digits in names",
    };

    private static ExampleRun Run(string suite, string table)
    {
        // These tables have no header row.
        string[] options = table.StartsWith("bbref_games/", StringComparison.Ordinal) ? ["--no-header"] : [];
        return new ExampleRun(suite, Path.Combine(SharedData.Folder!, table), options);
    }
}
