using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.Tests.Support;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>Verdicts about whole tables, from their scans.</summary>
public sealed class DriftDetectorTests
{
    [Fact]
    public void A_table_has_not_drifted_from_itself()
    {
        var report = Compare(Season(1, 3000), Season(1, 3000));

        Assert.False(report.Drifted || report.SchemaChanged || report.VolumeChanged);
        Assert.Equal((0, 3), (report.DriftedColumns, report.JudgedColumns));
        Assert.All(report.Columns.SelectMany(column => column.Measures), measure => Assert.InRange(measure.Value!.Value, 0, 1e-7));
    }

    [Fact]
    public void Another_draw_of_the_same_season_is_chance()
    {
        var report = Compare(Season(1, 3000), Season(2, 3000));

        Assert.Equal(0, report.DriftedColumns);
        Assert.All(report.Columns, column => Assert.Null(column.Reason is null or "dates and times move on by themselves" ? null : column.Reason));
    }

    [Fact]
    public void What_moved_is_named_with_its_measure_and_limit()
    {
        var report = Compare(Season(1, 3000), Season(2, 3000, shift: 2));
        var points = Column(report, "pts");

        Assert.Equal((DriftVerdict.Drifted, DriftSignals.Values, DriftMethod.NormalizedWasserstein), (points.Verdict, points.Signals, points.Method!.Value));
        Assert.StartsWith("its values moved (W1/sd ", points.Reason, StringComparison.Ordinal);
        Assert.False(report.Drifted);
    }

    [Fact]
    public void Half_of_the_judged_columns_are_the_data_set()
    {
        var report = Compare("a,b\n" + Rows(100, i => $"{i},x"), "a,b\n" + Rows(100, i => $"{i + 1000},x"));

        Assert.Equal((1, 2), (report.DriftedColumns, report.JudgedColumns));
        Assert.True(report.Drifted);
    }

    [Fact]
    public void Few_rows_make_large_distances_by_chance()
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var report = Compare("a\n" + Rows(30, _ => Normal().ToString("R", null)), "a\n" + Rows(30, _ => Normal().ToString("R", null)));
        var column = Column(report, "a");

        // Over the limit, and yet none: so large a distance is usual at thirty rows.
        Assert.True(column.Of(DriftMethod.NormalizedWasserstein)!.Value >= column.Limit);
        Assert.Equal(DriftVerdict.Stable, column.Verdict);
    }

    [Fact]
    public void Many_rows_make_small_distances_certain_and_yet_no_drift()
    {
        var report = Compare("a\n" + Rows(60_000, i => $"{i % 1000}"), "a\n" + Rows(60_000, i => $"{(i % 1000) + 20}"));
        var column = Column(report, "a");

        Assert.True(column.AdjustedProbability < 1e-9);
        Assert.Equal(DriftVerdict.Stable, column.Verdict);
    }

    [Fact]
    public void Nulls_that_multiply_are_drift_of_their_own()
    {
        var report = Compare("a,b\n" + Rows(1000, i => $"{i},{i % 7}"), "a,b\n" + Rows(1000, i => $"{i},{(i % 10 == 0 ? "" : $"{i % 7}")}"));
        var column = Column(report, "b");

        Assert.Equal((DriftVerdict.Drifted, DriftSignals.Nulls, "nulls went from 0% to 10%"), (column.Verdict, column.Signals, column.Reason!));
    }

    [Fact]
    public void A_column_that_lost_all_values_has_drifted_by_its_nulls()
    {
        var column = Column(Compare("a,b\n" + Rows(50, i => $"{i},{i}"), "a,b\n" + Rows(50, i => $"{i},")), "b");

        Assert.Equal((DriftVerdict.Drifted, DriftSignals.Nulls, false), (column.Verdict, column.Signals, column.TypeChanged));
        Assert.Empty(column.Measures);
    }

    [Fact]
    public void Another_type_is_drift_but_numbers_go_on_comparing_with_integers()
    {
        var report = Compare("a,b\n" + Rows(50, i => $"{i},{i}"), "a,b\n" + Rows(50, i => $"{i}.5,v{i}"));

        Assert.Equal((true, DriftVerdict.Stable), (Column(report, "a").TypeChanged, Column(report, "a").Verdict));
        Assert.Equal((DriftVerdict.Drifted, DriftSignals.Type, "it was integer and is text"), (Column(report, "b").Verdict, Column(report, "b").Signals, Column(report, "b").Reason!));
        Assert.True(report.SchemaChanged);
    }

    [Fact]
    public void Columns_come_and_go()
    {
        var report = Compare("a,b,c\n1,2,3\n", "c,a,d\n3,1,4\n");

        Assert.Equal(["a", "c"], report.Columns.Select(column => column.Name));
        Assert.Equal(["d"], report.Added.Select(column => column.Name));
        Assert.Equal(["b"], report.Removed.Select(column => column.Name));
        Assert.True(report.SchemaChanged);
        Assert.False(report.Drifted);
    }

    [Theory]
    [InlineData(100, 200, false, 2.0)]
    [InlineData(100, 201, true, 2.01)]
    [InlineData(100, 50, false, 0.5)]
    [InlineData(100, 49, true, 0.49)]
    [InlineData(0, 0, false, null)]
    [InlineData(0, 1, true, null)]
    public void Volume_is_a_ratio_of_rows(int before, int now, bool changed, double? ratio)
    {
        var report = Compare("a\n" + Rows(before, i => "1"), "a\n" + Rows(now, i => "1"));

        Assert.Equal((changed, ratio), (report.VolumeChanged, report.RowsRatio));
    }

    [Fact]
    public void Levels_that_the_reference_lacks_are_a_signal_of_their_own()
    {
        var teams = new[] { "BOS", "LAL", "MIA" };
        var column = Column(Compare("t\n" + Rows(3000, i => teams[i % 3]), "t\n" + Rows(3000, i => i == 5 ? "SEA" : i < 3 ? "VAN" : teams[i % 3])), "t");

        Assert.Equal(DriftVerdict.Stable, column.Verdict);
        Assert.Equal((2, 4, 4 / 3000.0), (column.Unseen!.Levels, column.Unseen.Values, column.Unseen.Share));
        Assert.Equal(["VAN", "SEA"], column.Unseen.Examples);
    }

    [Fact]
    public void Categories_that_change_places_have_drifted()
    {
        var column = Column(Compare("t\n" + Rows(1000, i => i % 10 < 7 ? "home" : "away"), "t\n" + Rows(1000, i => i % 10 < 4 ? "home" : "away")), "t");

        Assert.Equal((DriftVerdict.Drifted, DriftMethod.JensenShannon), (column.Verdict, column.Method!.Value));
        Assert.Equal(
            [DriftMethod.Psi, DriftMethod.JensenShannon, DriftMethod.KullbackLeibler, DriftMethod.ChiSquare],
            column.Measures.Select(measure => measure.Method));

        // Shares 0.7, 0.3 against 0.4, 0.6: 2 x 1000 x 0.3^2 / (2 x 0.55 x 0.45), a table of two by two.
        Assert.Equal(2000 * 0.09 / (4 * 0.55 * 0.45), column.Of(DriftMethod.ChiSquare)!.Value!.Value, 1e-9);
    }

    [Fact]
    public void Keys_have_no_categories_and_are_not_judged()
    {
        var column = Column(Compare("k\n" + Rows(500, i => $"game {i}"), "k\n" + Rows(500, i => $"game {i + 500}")), "k");

        Assert.Equal((DriftVerdict.NotJudged, "no value is frequent enough to be a category"), (column.Verdict, column.Reason!));
        Assert.Null(column.Of(DriftMethod.JensenShannon)!.Value);
        Assert.Equal(500, column.Unseen!.Levels);
    }

    [Fact]
    public void Dates_are_measured_and_judged_only_where_that_is_asked()
    {
        string Days(int from) => "d\n" + Rows(200, i => new DateTime(2026, 1, 1).AddDays(from + (i % 50)).ToString("yyyy-MM-dd", null));
        var (before, now) = (Days(0), Days(100));

        Assert.Equal(DriftVerdict.NotJudged, Column(Compare(before, now), "d").Verdict);
        Assert.Equal(100, Column(Compare(before, now), "d").Of(DriftMethod.Wasserstein)!.Value!.Value, 1e-9);
        Assert.Equal(DriftVerdict.Drifted, Column(Compare(before, now, new DriftOptions { JudgesTimes = true }), "d").Verdict);
    }

    [Fact]
    public void An_infinite_divergence_is_undefined_with_its_reason()
    {
        var measure = Column(Compare("a\n" + Rows(100, i => $"{i % 2}"), "a\n" + Rows(100, i => "0")), "a").Of(DriftMethod.KullbackLeibler)!;

        Assert.Null(measure.Value);
        Assert.Equal("a bin of the reference is empty now, so it is infinite.", measure.Reason);
    }

    [Fact]
    public void Values_beyond_subtraction_are_undefined_with_their_reason()
    {
        var column = Column(Compare("a\n-1.7e308\n1.7e308\n0\n1.5\n", "a\n-1.7e308\n1.7e308\n0\n2.5\n"), "a");

        Assert.All(column.Measures, measure => Assert.True(measure.Value is { } value ? double.IsFinite(value) : measure.Reason!.Length > 0));
        Assert.Null(column.Of(DriftMethod.NormalizedWasserstein)!.Value);
    }

    [Fact]
    public void A_measure_without_a_limit_cannot_decide() => Assert.Throws<ArgumentException>(() =>
        Compare("a\n1\n2\n", "a\n1\n2\n", new DriftOptions { Numeric = DriftMethod.Wasserstein, Categorical = DriftMethod.ChiSquare }));

    internal static DriftReport Compare(string reference, string current, DriftOptions? options = null) =>
        DriftDetector.Compare(Table("before.csv", reference), Table("now.csv", current), options);

    private static DriftTable Table(string name, string csv)
    {
        using var table = Scans.Open(csv);
        return DriftTable.Of(table, Quality.Scanning.TableScanner.Scan(table)) with { Name = name };
    }

    private static ColumnDrift Column(DriftReport report, string name) => report.Columns.Single(column => column.Name == name);

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));

    private static string Season(int seed, int rows, int shift = 0)
    {
        var random = new Random(seed);
        return "game_date,team,home,pts\n" + Rows(rows, i => FormattableString.Invariant(
            $"2026-01-{1 + (i % 28):00},T{random.Next(12)},{(random.Next(2) == 0 ? "true" : "false")},{shift + random.Next(12) + random.Next(12) + random.Next(12)}"));
    }
}
