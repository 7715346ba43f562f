using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Scanning;

/// <summary>The merge laws of the states that only a table fills: each piece of rows is scanned as a file of its own.</summary>
public sealed class TableLawTests
{
    private static readonly string[] Header = ["number", "integer", "other", "text", "date", "instant", "flag", "none"];

    private static readonly ColumnType[] Types =
    [
        ColumnType.Number, ColumnType.Integer, ColumnType.Number, ColumnType.Text, ColumnType.Date, ColumnType.Timestamp, ColumnType.Boolean,
        ColumnType.Unknown,
    ];

    private static readonly CsvOptions Options = new()
    {
        Delimiter = ',',
        Schema = Header.Zip(Types).ToDictionary(pair => pair.First, pair => pair.Second),
    };

    private static Gen<string> Number { get; } = Gen.Frequency(
        (6, Gen.Choose(-50, 50).Select(value => $"{value / 4.0}")),
        (2, Gen.Choose(0, 1_000_000).Select(value => $"{1e9 + (value * 1e-6):R}")),
        (2, Gen.Elements("NaN", "nan", "inf", "-inf", "-0", "1e100", "-1e-100", "", "\"\"", "  ", "12:30", "1.5.2")));

    private static Gen<string> Integer { get; } = Gen.Frequency(
        (6, Gen.Choose(-30, 30).Select(value => $"{value}")),
        (2, Gen.Elements("9223372036854775807", "-9223372036854775808", "0", "-0", "", "\"\"", " ", "x")));

    // Of one magnitude: sums of products of a few rows lose what lies far below the largest.
    private static Gen<string> TameNumber { get; } = Gen.Frequency(
        (6, Gen.Choose(0, 1000).Select(value => $"{1e6 + (value / 4.0)}")),
        (2, Gen.Elements("NaN", "inf", "-inf", "", "\"\"", "  ", "12:30")));

    private static Gen<string> Row { get; } = RowOf(Number, Integer);

    private static Gen<string> TameRow { get; } = RowOf(TameNumber, Gen.Choose(-30, 30).Select(value => value < -25 ? "" : $"{value}"));

    private static Gen<string> RowOf(Gen<string> numbers, Gen<string> integers) =>
        from number in numbers
        from integer in integers
        from other in numbers
        from text in Gen.Elements("", "\"\"", " ", "Bos", "\"Jokić, Nikola\"", "\"6'5\"\"\"", "007", "NaN")
        from date in Gen.Elements("", "2024-01-01", "2024/02/29", "1969-12-31", "9999-12-31", "2024-02-30")
        from instant in Gen.Elements("", "2024-01-01T00:00:00Z", "1969-12-31 23:59:59.999999", "2024-01-01")
        from flag in Gen.Elements("", "true", "False", "2")
        select $"{number},{integer},{other},{text},{date},{instant},{flag},";

    [Fact]
    public void Tables_obey_the_merge_laws() => MergeLaws.Hold(TameRow, Of, Agree, most: 60, tests: 25);

    [Fact]
    public void Columns_of_every_type_obey_the_merge_laws()
    {
        for (var column = 0; column < Types.Length; column++)
        {
            var index = column;
            MergeLaws.Hold(Row, rows => Of(rows).Columns[index], (_, whole, merged) => Agree(whole, merged), most: 60, tests: 4);
        }
    }

    [Fact]
    public void Counts_of_cells_obey_the_merge_laws() => MergeLaws.Hold(
        Row,
        rows => Of(rows).Columns[0].Cells,
        (rows, whole, merged) =>
        {
            Assert.Equal(StateFormat.Write(whole), StateFormat.Write(merged));
            var cells = rows.Select(row => row.Split(',')[0]).ToList();
            Assert.Equal(rows.Length, merged.Rows);
            Assert.Equal(cells.Count(cell => cell is "" or "\"\"" or "  "), merged.Nulls);
            Assert.Equal(cells.Count(cell => cell == "\"\""), merged.Empty);
            Assert.Equal(cells.Count(cell => cell == "  "), merged.Blank);
            Assert.Equal(cells.Count(cell => cell is "12:30" or "1.5.2"), merged.Invalid);
            Assert.Equal(cells.Count(cell => cell is "NaN" or "nan"), merged.NaN);
            Assert.Equal(merged.Rows - merged.Nulls - merged.Invalid, merged.Values);
        },
        tests: 20);

    [Fact]
    public void Correlations_obey_the_merge_laws() => MergeLaws.Hold(
        TameRow,
        rows => Of(rows).Correlations,
        (_, whole, merged) => Agree(whole, merged),
        tests: 25);

    [Fact]
    public void A_sentinel_beside_a_missing_partner_does_not_spoil_the_correlation_of_the_rest()
    {
        // x and y agree to the bit wherever both are present; every hundredth x is a sentinel whose y is missing.
        var csv = "x,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(
            row => row % 100 == 7 ? "-999999999,\n" : $"{(row * 7919 % 1000) / 1000.0},{(row * 7919 % 1000) / 1000.0}\n"));

        Near.Equal(1, Scans.Of(csv).State.Correlations.Coefficient(0, 1), 0, "correlation");
    }

    [Fact]
    public void Tables_of_different_width_do_not_merge() => Assert.Throws<ArgumentException>(
        () => new TableState([ColumnType.Integer]).Merge(new TableState([ColumnType.Integer, ColumnType.Text])));

    [Fact]
    public void Columns_of_different_type_merge_their_cells_only_as_they_will_be_read_again()
    {
        var left = Scans.Of("x,y\n1,\n2,\n").State;
        left.Merge(Scans.Of("x,y\na,\n").State);

        Assert.Equal(3, left.Columns[0].Cells.Rows);
        Assert.Equal(2, left.Columns[0].Numbers!.Exact!.Length);
        Assert.Null(left.Columns[0].Text);
    }

    [Theory]
    [InlineData(0, 65_536)]
    [InlineData(1, 65_536)]
    [InlineData(64, 65_536)]
    [InlineData(128, 32_768)]
    [InlineData(100_000, 1024)]
    public void Fewer_values_are_kept_exactly_in_wider_tables(int columns, int limit) =>
        Assert.Equal(limit, TableState.ExactLimit(columns));

    private static TableState Of(string[] rows) =>
        Scans.Of(string.Join(',', Header) + "\n" + string.Concat(rows.Select(row => row + "\n")), Options).State;

    private static void Agree(string[] rows, TableState whole, TableState merged)
    {
        for (var column = 0; column < Types.Length; column++)
            Agree(whole.Columns[column], merged.Columns[column]);
        Agree(whole.Correlations, merged.Correlations);
        Assert.Equal(rows.Length, merged.Columns[0].Cells.Rows);
    }

    private static void Agree(ColumnState whole, ColumnState merged)
    {
        Assert.Equal(whole.Type, merged.Type);
        Assert.Equal(StateFormat.Write(whole.Cells), StateFormat.Write(merged.Cells));
        if (whole.Numbers is { } numbers)
            Assert.Equal(StateFormat.Write(numbers), StateFormat.Write(merged.Numbers!));
        if (whole.Text is { } text)
            Assert.Equal(Content(text), Content(merged.Text!));
    }

    private static IEnumerable<string> Content(TextState text) => Enumerable.Range(0, text.Exact!.Length)
        .Select(i => $"{text.Exact[i]} {Convert.ToHexString(text.Exact.TextOf(i))}")
        .Order(StringComparer.Ordinal);

    private static void Agree(CorrelationState whole, CorrelationState merged)
    {
        for (var a = 0; a < whole.Columns.Count; a++)
        {
            for (var b = 0; b < whole.Columns.Count; b++)
                Near.Equal(whole.Coefficient(a, b), merged.Coefficient(a, b), 1, $"correlation of {a} and {b}");
        }
    }
}
