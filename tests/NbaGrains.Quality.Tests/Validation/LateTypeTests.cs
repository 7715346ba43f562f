using System.Globalization;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Columns whose type turns out wrong late in the file, where no sample has looked.</summary>
public sealed class LateTypeTests
{
    [Fact]
    public void Columns_that_change_behind_the_sampled_head_of_a_stream_are_judged_as_by_the_reference() => Agreement.Holds(
        seed =>
        {
            var random = new Random(seed);
            return Case.OfSuite(seed, random, Lengthened(TableDraw.Draw(random, 40), random)) with { AsFile = false, LeafBytes = 4096 };
        },
        count: 12);

    [Theory]
    [InlineData("n/a")]
    [InlineData("2.5")]
    [InlineData("NaN")]
    [InlineData("9223372036854775808")]
    public void One_late_cell_of_a_long_file_is_judged_as_by_the_reference(string late)
    {
        const int rows = 60_000;
        var table = new RawTable(["alpha", "beta", "gamma"], [.. Enumerable.Range(0, rows).Select(row => new[]
        {
            row == (rows / 2) + 1999 ? late : row % 7 == 0 ? null : (row % 89).ToString(CultureInfo.InvariantCulture),
            $"id-{row - (row % 20_000 == 0 ? 1 : 0)}",
            row % 3 == 0 ? "2024-02-01" : "2024-02-14",
        })]);
        Rule[] rules =
        [
            new NotAbsentRule("alpha", Absence.Null) { Mostly = 0.5 },
            new LengthRule("alpha", Interval.Between(1, 2)) { Nulls = NullPolicy.Fail },
            new PatternRule("alpha", ["^[0-9]+$"]),
            new UniqueRule(["beta"]),
            new UniqueRule(["alpha", "gamma"], Repeats.All),
            new AggregateRule("alpha", Aggregate.UniqueCount, Interval.Between(80, 90)),
            new SetRule("gamma", [Bound.Today(-1), Bound.Today(-14)]),
            new RowCountRule(Interval.Between(rows, rows)),
        ];
        foreach (var rule in new Rule?[] { null, new RangeRule("alpha", Interval.Between(0, 80)), new TypeRule("alpha", ColumnType.Integer) })
        {
            Rule[] all = rule is null ? rules : [rule, .. rules];
            var suite = new Suite { Name = "late", Rules = [.. all.Select((one, i) => one with { Id = $"rule {i + 1}" })] };
            var one = new Case(1, table, suite, new Dictionary<string, Condition>()) { AsFile = true, Threads = 2, LeafBytes = 256 * 1024 };
            Assert.Equal(ColumnType.Integer, Running.Sampled(one)[0]);
            Agreement.HoldsAsItIs(one);
        }
    }

    /// <summary>The rows again and again, but for the last ones, which come once.</summary>
    private static RawTable Lengthened(RawTable table, Random random)
    {
        var common = table.Rows.Take(table.Rows.Count * random.Next(50, 80) / 100).ToList();
        var bytes = Math.Max(2, common.Sum(row => row.Sum(cell => (cell?.Length ?? 0) + 1)));
        var times = 1 + (40 * 1024 / bytes);
        return table with { Rows = [.. Enumerable.Repeat(common, times).SelectMany(rows => rows), .. table.Rows.Skip(common.Count)] };
    }
}
