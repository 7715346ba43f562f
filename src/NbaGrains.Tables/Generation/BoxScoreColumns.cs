namespace NbaGrains.Tables.Generation;

/// <summary>The columns of a generated file, in the order in which <see cref="CsvRowWriter"/> writes them.</summary>
internal static class BoxScoreColumns
{
    public const string GameDate = "game_date";
    public const string PlayerId = "player_id";
    public const string Player = "player";
    public const string Position = "position";
    public const string Minutes = "minutes";
    public const string Points = "pts";
    public const string FieldGoals = "fgm";
    public const string Fouls = "pf";

    public static readonly IReadOnlyList<string> All =
    [
        "game_id", GameDate, "season", "team", "opponent", "home", PlayerId, Player, Position, "starter", Minutes, Points, FieldGoals,
        "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "ast", "stl", "blk", "tov", Fouls, "plus_minus",
    ];
}
