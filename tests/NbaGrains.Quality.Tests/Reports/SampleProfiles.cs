using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>Profiles as a scan might give them: a season of box scores with everything that reports have to cope with.</summary>
internal static class SampleProfiles
{
    private const long Rows = 26_401;

    public static TableProfile BoxScores { get; } = new()
    {
        File = "data/2025-26/box-scores.csv",
        Bytes = 4_131_882,
        Rows = Rows,
        Ragged = 3,
        Malformed = 1,
        InvalidUtf8 = 0,
        Seconds = 0.0123,
        Score = 0.9137,
        Delimiter = ',',
        Columns = SampleColumns.BoxScores(Rows),
        Correlations = Correlations,
        Issues =
        [
            new(IssueKind.ShortRow, 1_046, 163_204, "The row has 17 fields, the header 19; 2 were padded with null."),
            new(IssueKind.UnterminatedQuote, 9_302, 1_455_790, "A quote opened in field 4 is never closed: <b>\"DNP\e[2J</b>"),
            new(IssueKind.LongRow, 9_310, 1_456_871, "The row has 20 fields, the header 19; the last was cut. Is a comma unquoted?"),
            new(IssueKind.ShortRow, 9_311, 1_457_040, "The row has 1 field, the header 19; 18 were padded with null."),
        ],
    };

    /// <summary>A small second table: teams, without numbers enough for correlations.</summary>
    public static TableProfile Teams { get; } = new()
    {
        File = "teams.tsv",
        Bytes = 1_204,
        Rows = 30,
        Ragged = 0,
        Malformed = 0,
        InvalidUtf8 = 0,
        Seconds = 0.0004,
        Score = 1,
        Delimiter = '\t',
        Columns =
        [
            SampleColumns.Text("team", 30, 30, ("ATL", 1), ("BKN", 1), ("BOS", 1)) with
            {
                Length = new TextLength(3, 3, 3),
                Patterns = [new(Scalar.OfText("AAA"), 30)],
                InferredPattern = "^[A-Z]{3}$",
                Characters = new CharacterClasses(30, 0, 0, 0, 0, 0),
            },
            SampleColumns.Text("conference", 30, 2, ("East", 15), ("West", 15)) with { Length = new TextLength(4, 4, 4) },
        ],
        Issues = [],
    };

    /// <summary>A table with no rows.</summary>
    public static TableProfile Empty { get; } = Teams with
    {
        File = "-",
        Bytes = 0,
        Rows = 0,
        Seconds = 0,
        Columns = [SampleColumns.Text("team", 0, 0) with { Type = ColumnType.Unknown, Min = null, Max = null, TopExact = false }],
    };

    /// <summary>A feature matrix of many columns, half numbers, half text, all with something to say.</summary>
    public static TableProfile Wide(int columns)
    {
        var full = SampleColumns.BoxScores(Rows);
        return BoxScores with
        {
            File = "features.csv",
            Columns = Enumerable.Range(0, columns)
                .Select(i => full[i % full.Count] with { Name = $"{full[i % full.Count].Name}_{i:000}" })
                .ToArray(),
            Correlations = Matrix(Enumerable.Range(0, Math.Min(columns, 100)).Select(i => $"feature_{i:000}").ToArray(), 400),
        };
    }

    /// <summary>A matrix of made-up but symmetric coefficients.</summary>
    public static CorrelationMatrix Matrix(IReadOnlyList<string> names, int omitted)
    {
        var values = new double[names.Count][];
        for (var i = 0; i < names.Count; i++)
            values[i] = Enumerable.Range(0, names.Count).Select(j => i == j ? 1 : Math.Round(Math.Sin(1.7 * (i + 1) * (j + 1)), 4)).ToArray();
        return new CorrelationMatrix(names, values, omitted);
    }

    private static CorrelationMatrix Correlations => new(
        ["minutes", "points", "field_goals_made", "rebounds", "assists", "fouls", "plus_minus", "salary", "season_weight"],
        [
            [1, 0.7412, 0.7239, 0.5521, 0.5177, 0.4102, 0.1218, 0.4813, double.NaN],
            [0.7412, 1, 0.9736, 0.4018, 0.4476, 0.2204, 0.2387, 0.5261, double.NaN],
            [0.7239, 0.9736, 1, 0.4377, 0.3652, 0.2291, 0.2319, 0.4978, double.NaN],
            [0.5521, 0.4018, 0.4377, 1, 0.2093, 0.3121, 0.1406, 0.3015, double.NaN],
            [0.5177, 0.4476, 0.3652, 0.2093, 1, 0.1342, 0.1877, 0.4139, double.NaN],
            [0.4102, 0.2204, 0.2291, 0.3121, 0.1342, 1, -0.6144, -0.0312, double.NaN],
            [0.1218, 0.2387, 0.2319, 0.1406, 0.1877, -0.6144, 1, 0.0871, double.NaN],
            [0.4813, 0.5261, 0.4978, 0.3015, 0.4139, -0.0312, 0.0871, 1, double.NaN],
            [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN],
        ],
        0);
}
