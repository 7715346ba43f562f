using System.Globalization;
using System.Text.Json;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Golden;

/// <summary>Small columns of many kinds, whose figures pandas and SciPy computed (make_golden.py).</summary>
public sealed class ColumnGoldenTests
{
    // Where a figure is zero in theory, rounding may leave this much of the largest magnitude.
    private const double Floor = 1e-12;

    private static JsonElement Golden { get; } = GoldenFile.Read("columns.json");

    private static IEnumerable<JsonElement> Columns => Golden.GetProperty("columns").EnumerateArray();

    public static TheoryData<string> Names => [.. Columns.Select(column => column.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_column_has_the_figures_of_pandas_and_SciPy(string name)
    {
        var golden = Columns.Single(column => column.GetProperty("name").GetString() == name);
        var type = Enum.Parse<ColumnType>(golden.GetProperty("type").GetString()!, ignoreCase: true);
        var cells = golden.GetProperty("cells").EnumerateArray().Select(cell => cell.GetString());
        var column = Scans.Column(cells, quoted: type == ColumnType.Text);

        Assert.Equal(type, column.Type);
        Assert.Equal(golden.GetProperty("count").GetInt64(), column.Count);
        Assert.Equal(golden.GetProperty("nulls").GetInt64(), column.Nulls);
        Assert.Equal(golden.GetProperty("distinct").GetInt64(), column.Distinct);
        Assert.True(column.DistinctExact);
        switch (type)
        {
            case ColumnType.Number or ColumnType.Integer:
                CompareNumbers(golden, column);
                break;
            case ColumnType.Date or ColumnType.Timestamp:
                CompareTimes(golden, column);
                break;
            case ColumnType.Text:
                CompareTexts(golden, column);
                break;
            default:
                Assert.Equal(TopOf(golden), column.Top.Select(top => (top.Value.ToString(), top.Count)));
                break;
        }
    }

    [Fact]
    public void Correlations_are_those_of_pandas_over_pairwise_complete_rows()
    {
        var golden = Golden.GetProperty("correlations");
        var names = golden.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).ToList();
        var rows = golden.GetProperty("rows").EnumerateArray().Select(row => row.GetString());

        var matrix = Scans.Profile(string.Join(',', names) + "\n" + string.Join('\n', rows) + "\n").Correlations!;
        Assert.Equal(names, matrix.Columns);
        for (var a = 0; a < names.Count; a++)
        {
            for (var b = 0; b < names.Count; b++)
            {
                var expected = golden.GetProperty("matrix")[a][b];
                if (expected.ValueKind != JsonValueKind.Null)
                    Close(expected.GetDouble(), matrix.Values[a][b], 1, $"{names[a]}, {names[b]}");
                else if (a != b)
                    Assert.True(double.IsNaN(matrix.Values[a][b]), $"{names[a]}, {names[b]}: {matrix.Values[a][b]}");
            }
        }
    }

    private static void CompareNumbers(JsonElement golden, ColumnProfile column)
    {
        Assert.Equal(golden.GetProperty("nan").GetInt64(), column.NaN);
        Assert.Equal(golden.GetProperty("zeros").GetInt64(), column.Zeros);
        Assert.Equal(Parse(golden.GetProperty("min")), column.Min!.Value.Double);
        Assert.Equal(Parse(golden.GetProperty("max")), column.Max!.Value.Double);
        var largest = new[] { column.Min.Value.Double, column.Max.Value.Double }.Where(double.IsFinite).Select(Math.Abs).Append(0).Max();
        Close(golden.Number("mean"), column.Mean, largest, "mean");
        Close(golden.Number("std"), column.StdDev, largest, "standard deviation");
        Close(golden.Number("skew"), column.Skewness, 1, "skewness");
        Close(golden.Number("kurt"), column.Kurtosis, 1, "kurtosis");
        Close(golden.Number("sum"), column.Sum, largest * column.Count, "sum");

        var quantiles = golden.GetProperty("quantiles").EnumerateArray().Select(Parse).ToList();
        Assert.Equal(quantiles.Count, column.Quantiles.Count);
        for (var i = 0; i < quantiles.Count; i++)
            CloseQuantile(quantiles[i], column.Quantiles[i], largest);
        if (golden.TryGetProperty("histogram", out var histogram))
            Assert.Equal(histogram.EnumerateArray().Select(bin => bin.GetInt64()), column.Histogram.Select(bin => bin.Count));
    }

    private static void CompareTimes(JsonElement golden, ColumnProfile column)
    {
        Assert.Equal(golden.GetProperty("min").GetString(), Whole(column.Min!.Value.Long));
        Assert.Equal(golden.GetProperty("max").GetString(), Whole(column.Max!.Value.Long));
        Assert.Equal(golden.GetProperty("quantiles").EnumerateArray().Select(value => value.GetString()), column.Quantiles.Select(quantile => Whole(quantile.Value.Long)));
        var calendar = column.Calendar!.Value;
        Assert.Equal(golden.GetProperty("calendar").EnumerateArray().Select(value => value.GetInt64()), [calendar.Days, calendar.MissingDays, calendar.LongestGapDays]);
    }

    private static void CompareTexts(JsonElement golden, ColumnProfile column)
    {
        Assert.Equal(golden.GetProperty("min").GetString(), column.Min.ToString());
        Assert.Equal(golden.GetProperty("max").GetString(), column.Max.ToString());
        var lengths = golden.GetProperty("lengths");
        Assert.Equal(new TextLength(lengths[0].GetInt64(), lengths[1].GetInt64(), lengths[2].GetDouble()), column.Length);
        Assert.Equal(TopOf(golden), column.Top.Select(top => (top.Value.ToString(), top.Count)));
    }

    private static IEnumerable<(string, long)> TopOf(JsonElement golden) =>
        golden.GetProperty("top").EnumerateArray().Select(top => (top[0].GetString()!, top[1].GetInt64()));

    private static void CloseQuantile(double expected, QuantileValue quantile, double scale)
    {
        // numpy makes NaN of the way from a number to an infinity; here it is infinite.
        if (double.IsNaN(expected))
            Assert.True(double.IsInfinity(quantile.Value.Double), $"{quantile}");
        else if (double.IsInfinity(expected))
            Assert.Equal(expected, quantile.Value.Double);
        else
            Close(expected, quantile.Value.Double, scale, $"{quantile}");
    }

    private static void Close(double expected, double? actual, double scale, string what)
    {
        if (double.IsNaN(expected))
        {
            Assert.True(actual is null or double.NaN, $"{what}: {actual}, where nothing is defined");
            return;
        }

        Assert.NotNull(actual);
        var allowed = Math.Max(Math.Abs(expected) * Near.Relative, scale * Floor);
        Assert.True(Math.Abs(expected - actual.Value) <= allowed, $"{what}: expected {expected:R}, got {actual:R}");
    }

    private static double Parse(JsonElement value) => value.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        var text => double.Parse(text!, CultureInfo.InvariantCulture),
    };

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
