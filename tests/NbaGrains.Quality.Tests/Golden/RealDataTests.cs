using System.Text.Json;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Golden;

/// <summary>Every real file, against the figures that pandas computed of it (make_real_golden.py).</summary>
public sealed class RealDataTests
{
    // pandas' figures are rounded to twelve digits.
    private const double Relative = 1e-9;
    private const double Floor = 1e-11;

    // All that differs by design: ten-digit game ids that begin with zeros are codes, so text; pandas drops the zeros. Where the types
    // differ, counts, nulls and distinct values are still compared.
    private static readonly HashSet<(string File, int Column)> LeadingZeros =
    [
        ("nba_com_nested/boxscores_2013.csv.gz", 2), ("nba_com_nested/scoreboard_2013.csv.gz", 2),
    ];

    private static readonly List<JsonElement> Golden = [.. GoldenFile.Read("real.json").EnumerateArray()];

    public static TheoryData<string> Files => [.. SharedData.Files.DefaultIfEmpty("none")];

    [SharedDataFact]
    public void Every_file_has_golden_figures() =>
        Assert.Equal(Golden.Select(file => file.GetProperty("file").GetString()).Order(StringComparer.Ordinal), SharedData.Files);

    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void A_file_has_the_figures_of_pandas(string file)
    {
        var golden = Golden.Single(one => one.GetProperty("file").GetString() == file);
        var profile = Read(file, golden.GetProperty("header").GetBoolean());

        Assert.Equal(golden.GetProperty("rows").GetInt64(), profile.Rows);
        Assert.Equal(golden.GetProperty("ragged").GetInt64(), profile.Ragged);
        Assert.Equal((0L, 0L), (profile.Malformed, profile.InvalidUtf8));
        var columns = golden.GetProperty("columns").EnumerateArray().ToList();
        Assert.Equal(columns.Count, profile.Columns.Count);
        var differences = columns.SelectMany((column, i) => Differences(column, profile.Columns[i], LeadingZeros.Contains((file, i + 1))).Select(text => $"column {i + 1} ({profile.Columns[i].Name}): {text}"));
        Assert.Equal("", string.Join('\n', differences));
    }

    private static IEnumerable<string> Differences(JsonElement golden, ColumnProfile column, bool exception)
    {
        var kind = golden[0].GetString();
        if (column.Count != golden[1].GetInt64() || column.Nulls != golden[2].GetInt64())
            yield return $"{column.Type}: {column.Count} values and {column.Nulls} nulls, {golden[1]} and {golden[2]} expected ({kind})";
        if (column.Distinct != golden[3].GetInt64())
            yield return $"{column.Type}: {column.Distinct} distinct, {golden[3]} expected ({kind})";
        if (golden.GetArrayLength() < 10)
        {
            if (TypeLattice.IsNumeric(column.Type))
                yield return $"{column.Type} where pandas found {kind}";
            yield break;
        }

        if (!TypeLattice.IsNumeric(column.Type))
        {
            if (!exception)
                yield return $"{column.Type} where pandas found {kind}";
            yield break;
        }

        var scale = Math.Max(Math.Abs(column.Min!.Value.Double), Math.Abs(column.Max!.Value.Double));
        (string Name, double? Value, double Scale)[] figures =
        [
            ("mean", column.Mean, scale), ("standard deviation", column.StdDev, scale), ("min", column.Min.Value.Double, scale),
            ("max", column.Max.Value.Double, scale), ("median", column.Quantiles[3].Value.Double, scale), ("skewness", column.Skewness, 1),
        ];
        for (var i = 0; i < figures.Length; i++)
        {
            var expected = golden[4 + i].ValueKind == JsonValueKind.Null ? (double?)null : golden[4 + i].GetDouble();
            var (name, actual, size) = figures[i];
            if (expected is null != actual is null || Math.Abs((expected - actual) ?? 0) > Math.Max(Math.Abs(expected ?? 0) * Relative, size * Floor))
                yield return $"{name} {actual:R}, {expected:R} expected";
        }
    }

    private static TableProfile Read(string file, bool header)
    {
        using var table = CsvTable.Open(Path.Combine(SharedData.Folder!, file), new CsvOptions { HasHeader = header });
        return Profiler.Profile(table);
    }
}
