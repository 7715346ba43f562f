using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Generation;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Scanning;

/// <summary>The same bytes give the same states, however many threads read them and however wide their vectors are.</summary>
public sealed class DeterminismTests : IDisposable
{
    private const int Leaf = 16 * 1024;

    private readonly string _path = Path.GetTempFileName();

    public DeterminismTests()
    {
        using var file = File.Create(_path);
        SeasonGenerator.Write(file, new SeasonOptions { Rows = 20_000, Seed = 7, Faults = 50 });
    }

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Any_number_of_threads_gives_the_same_state_bit_for_bit(int threads) =>
        Assert.Equal(Bytes(1, SimdChoice.Current), Bytes(threads, SimdChoice.Current));

    [Theory]
    [InlineData(SimdWidth.Scalar)]
    [InlineData(SimdWidth.Bits256)]
    [InlineData(SimdWidth.Bits512)]
    public void Any_width_of_vectors_gives_the_same_state_bit_for_bit(SimdWidth simd) =>
        Assert.Equal(Bytes(1, SimdChoice.Current), Bytes(2, simd));

    [Fact]
    public void Quoted_line_ends_that_mislead_the_guess_of_a_leaf_change_nothing()
    {
        var csv = new StringBuilder("id,note,value\n");
        for (var row = 0; row < 6000; row++)
            csv.Append(row).Append(",\"first line\n1,2,3\n4,5,6\n\"\"quoted\"\" ").Append(row % 97).Append("\",").Append(row * 0.25).Append('\n');
        File.WriteAllText(_path, csv.ToString());

        var alone = Scan(new CsvOptions { LeafBytes = Leaf }, 1, SimdChoice.Current);
        Assert.Equal(6000, alone.Facts.Rows);
        Assert.Equal(StateFormat.Write(alone.State), Bytes(3, SimdWidth.Scalar));
    }

    [Theory]
    [InlineData(4 * 1024)]
    [InlineData(100_000)]
    [InlineData(CsvOptions.DefaultLeafBytes)]
    public void Another_size_of_leaves_changes_nothing_but_the_rounding_of_moments(int leafBytes)
    {
        var expected = Scan(new CsvOptions { LeafBytes = Leaf }, 2, SimdChoice.Current);
        var actual = Scan(new CsvOptions { LeafBytes = leafBytes }, 2, SimdChoice.Current);

        Assert.Equal(expected.Types, actual.Types);
        Assert.Equal(expected.Facts.Issues, actual.Facts.Issues);
        for (var column = 0; column < expected.Types.Count; column++)
        {
            var (left, right) = (expected.State.Columns[column], actual.State.Columns[column]);
            Assert.Equal(StateFormat.Write(left.Cells), StateFormat.Write(right.Cells));
            Assert.Equal(left.Numbers?.Exact is null, right.Numbers?.Exact is null);
            if (left.Numbers is { Exact: not null } numbers)
                Assert.Equal(StateFormat.Write(numbers), StateFormat.Write(right.Numbers!));
            if (left.Text is { Exact: { } table })
                Assert.Equal(States.ExactStateTests.Content(table), States.ExactStateTests.Content(right.Text!.Exact!));
        }

        for (var a = 0; a < expected.State.Correlations.Columns.Count; a++)
        {
            for (var b = 0; b < a; b++)
                Near.Equal(expected.State.Correlations.Coefficient(a, b), actual.State.Correlations.Coefficient(a, b), 1, $"{a}, {b}");
        }
    }

    [Fact]
    public void Columns_with_too_many_values_pour_the_same_under_any_size_of_leaves()
    {
        WriteWide(70_000);
        var expected = Scan(new CsvOptions { LeafBytes = 64 * 1024 }, 1, SimdChoice.Current);
        var actual = Scan(new CsvOptions { LeafBytes = 1 << 20 }, 1, SimdChoice.Current);
        for (var column = 0; column < 4; column++)
        {
            if (expected.State.Columns[column].Numbers is { } numbers)
            {
                Assert.Null(numbers.Exact);
                var (left, right) = (numbers.Summarize(), actual.State.Columns[column].Numbers!.Summarize());
                Assert.Equal((left.Count, left.Min, left.Max, left.Zeros), (right.Count, right.Min, right.Max, right.Zeros));
                Assert.Equal(StateFormat.Write(left.Distinct), StateFormat.Write(right.Distinct));
                Near.Equal(left.Moments, right.Moments, 0);
            }
            else
            {
                var (left, right) = (expected.State.Columns[column].Text!, actual.State.Columns[column].Text!);
                Assert.Null(left.Exact);
                Assert.Null(right.Exact);
                Assert.Equal(StateFormat.Write(left.Summarize().Distinct), StateFormat.Write(right.Summarize().Distinct));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Poured_columns_are_the_same_bit_for_bit_on_any_number_of_threads(int threads)
    {
        WriteWide(70_000);

        Assert.Equal(Bytes(1, SimdChoice.Current), Bytes(threads, SimdWidth.Scalar));
    }

    [Theory]
    [InlineData("1.5", ColumnType.Number)]
    [InlineData("n/a", ColumnType.Text)]
    [InlineData("9223372036854775808", ColumnType.Text)]
    [InlineData("NaN", ColumnType.Number)]
    [InlineData("2024-01-01", ColumnType.Text)]
    public void A_late_contradiction_gives_the_profile_of_the_final_type_from_the_start(string late, ColumnType final)
    {
        WriteLate(late, first: "17");

        var found = Scan(new CsvOptions { LeafBytes = Leaf }, 3, SimdChoice.Current);
        var forced = Scan(new CsvOptions { LeafBytes = Leaf, Schema = new Dictionary<string, ColumnType> { ["late"] = final } }, 2, SimdChoice.Current);
        Assert.Equal((2, 1), (found.Passes, forced.Passes));
        Assert.Equal(final, found.Types[1]);
        Assert.Equal(StateFormat.Write(forced.State), StateFormat.Write(found.State));
        Assert.Equal(Shown(forced), Shown(found));
    }

    [Fact]
    public void A_late_instant_makes_a_column_of_days_one_of_instants()
    {
        WriteLate("2024-03-01T12:00:00Z", first: "2024-02-29");

        var found = Scan(new CsvOptions { LeafBytes = Leaf }, 2, SimdChoice.Current);
        Assert.Equal(ColumnType.Timestamp, found.Types[1]);
        Assert.Equal(2, found.Passes);
        Assert.Equal(2, found.State.Columns[1].Numbers!.Summarize().Days.Count);
    }

    [Fact]
    public void Columns_that_are_not_wanted_have_no_state_and_no_place_in_correlations()
    {
        using var table = CsvTable.Open(_path, new CsvOptions { LeafBytes = Leaf });
        var wanted = table.Names.Select((_, column) => column % 2 == 0).ToArray();
        var some = TableScanner.Scan(table, new ScanOptions { Threads = 2, Columns = wanted });
        var all = TableScanner.Scan(table, new ScanOptions { Threads = 2 });

        for (var column = 0; column < wanted.Length; column++)
        {
            if (wanted[column])
                Assert.Equal(StateFormat.Write(all.State.Columns[column]), StateFormat.Write(some.State.Columns[column]));
            else
                Assert.Equal(ColumnType.Unknown, some.State.Columns[column].Type);
        }

        Assert.All(some.State.Correlations.Columns, column => Assert.True(wanted[column]));
        Assert.Equal(table.Names.Where((_, column) => wanted[column]), Profiler.Build(table, some, new ProfileOptions(), 0).Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_file_of_a_header_alone_has_no_rows_and_a_score_of_zero()
    {
        var profile = Scans.Profile("a,b\n", profile: new ProfileOptions { Keys = ["a"] });

        Assert.Equal((0L, 0.0, 2), (profile.Rows, profile.Score, profile.Columns.Count));
        Assert.All(profile.Columns, column => Assert.Equal((ColumnType.Unknown, 0L, 0L), (column.Type, column.Count, column.Distinct)));
    }

    private byte[] Bytes(int threads, SimdWidth simd) => StateFormat.Write(Scan(new CsvOptions { LeafBytes = Leaf }, threads, simd).State);

    private TableScan Scan(CsvOptions options, int threads, SimdWidth simd)
    {
        using var table = CsvTable.Open(_path, options);
        return TableScanner.Scan(table, new ScanOptions { Threads = threads, Simd = simd });
    }

    private IEnumerable<string> Shown(TableScan scan)
    {
        using var table = CsvTable.Open(_path);
        return Profiler.Build(table, scan, new ProfileOptions(), 0).Columns
            .Select(column => $"{column} {string.Join(' ', column.Top)} {string.Join(' ', column.Quantiles)} {string.Join(' ', column.Histogram)}");
    }

    private void WriteWide(int rows)
    {
        var csv = new StringBuilder("id,x,name,at\n");
        for (var row = 0; row < rows; row++)
            csv.Append(row * 3L).Append(',').Append(Math.Sqrt(row)).Append(",player ").Append(row).Append(",2024-01-01T00:00:00.").Append($"{row:D6}").Append('\n');
        File.WriteAllText(_path, csv.ToString());
    }

    /// <summary>One row in the middle, where no sample looks, contradicts the rest.</summary>
    private void WriteLate(string late, string first)
    {
        const int rows = 120_000;
        var csv = new StringBuilder("id,late,x,day\n");
        for (var row = 0; row < rows; row++)
            csv.Append(row).Append(',').Append(row == (rows / 2) + 1999 ? late : row % 5 == 0 ? "" : first).Append(',').Append(row % 7).Append(",2024-01-01\n");
        File.WriteAllText(_path, csv.ToString());
    }
}
