using NbaGrains.Quality.Drift;
using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>The columns of the sample tables.</summary>
internal static class SampleColumns
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);
    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    public static IReadOnlyList<ColumnProfile> BoxScores(long rows) =>
    [
        Text("player_game_id", rows, rows, ("0022500001-1628369", 1), ("0022500001-1627759", 1), ("0022500001-203935", 1)) with
        {
            Distinct = 26_322,
            DistinctExact = false,
            Length = new TextLength(15, 18, 17.42),
            Patterns = [Counted("9999999999-9999999", 21_077), Counted("9999999999-999999", 5_121), Counted("9999999999-9999", 203)],
            InferredPattern = @"^\d{10}-\d{4,7}$",
            Characters = new CharacterClasses(0, 0, rows, 0, rows, 0),
        },
        Days("game_date", rows, new DateOnly(2025, 10, 21), new DateOnly(2026, 6, 14)),
        Instants("tip_off", rows, new DateTime(2025, 10, 21, 23, 30, 0), new DateTime(2026, 6, 15, 0, 40, 0)),
        Players(rows),
        Text("team", rows, 30, ("BOS", 912), ("OKC", 910), ("NYK", 905), ("DEN", 901), ("MIN", 897), ("CLE", 893)) with
        {
            Length = new TextLength(3, 3, 3),
            Patterns = [Counted("AAA", rows)],
            InferredPattern = "^[A-Z]{3}$",
            Characters = new CharacterClasses(rows, 0, 0, 0, 0, 0),
        },
        Yes("is_home", rows, 13_194),
        Yes("started", rows, 12_302),
        Shape.Numeric("minutes", ColumnType.Number, rows - 214, 0.05, 53.2, 0.44, 0.23) with
        {
            Nulls = 214,
            NaN = 6,
            Distribution = Bins(ColumnType.Number, (Scalar.OfNumber(18.25), true, 13_000), (null, false, rows - 214 - 6 - 13_000)),
        },
        Shape.Numeric("points", ColumnType.Integer, rows, 0, 62, 0.11, 0.17) with
        {
            Top = Numbers((0, 2_644), (2, 1_995), (6, 1_513), (8, 1_499)),
            Distribution = Bins(
                ColumnType.Integer, (Scalar.OfInteger(0), false, 0), (Scalar.OfInteger(0), true, 2_644), (Scalar.OfInteger(9), true, 11_000), (null, false, rows - 13_644)),
        },
        Shape.Numeric("field_goals_made", ColumnType.Integer, rows, 0, 22, 0.12, 0.19),
        Shape.Numeric("rebounds", ColumnType.Integer, rows, 0, 27, 0.1, 0.16),
        Shape.Numeric("assists", ColumnType.Integer, rows, 0, 412, 0.0, 0.02) with
        {
            Distinct = 23,
            Mean = 2.684,
            StdDev = 3.971,
            Skewness = 21.4,
            Sum = 70_860,
            Zeros = 7_102,
            Quantiles = Probabilities.Zip([0d, 0, 1, 2, 4, 8, 12], (p, q) => new QuantileValue(p, Scalar.OfNumber(q))).ToArray(),
        },
        Shape.Numeric("fouls", ColumnType.Integer, rows, 0, 6, 0.3, 0.35),
        Shape.Numeric("plus_minus", ColumnType.Integer, rows, -48, 51, 0.48, 0.13),
        Shape.Numeric("salary", ColumnType.Integer, rows - 8_812, 85_300, 59_606_817, 0.02, 0.11) with
        {
            Nulls = 8_812,
            Distinct = 486,
            Skewness = 2.31,
        },
        Constant("season", rows, "2025-26"),
        Nothing("hustle_rating", rows),
        Hidden("agent_phone", rows),
        Text("<script>alert(\"x\")</script>", rows - 402, 118, ("", 25_110), ("\e[31mDNP\e[0m - Coach's Decision", 311), ("<img src=x onerror=alert(1)>", 12), ("a\u202Egnp.exe", 3)) with
        {
            Nulls = 402,
            Empty = 25_110,
            Blank = 14,
            Length = new TextLength(0, 61, 1.3),
            Characters = new CharacterClasses(870, 871, 40, 860, 866, 3),
            Advice = "9,204 cells say 'N/A'; --null N/A would read them as null.",
        },
    ];

    public static ColumnProfile Text(string name, long count, long distinct, params (string Value, long Count)[] top) => new()
    {
        Name = name,
        Type = ColumnType.Text,
        Count = count,
        Nulls = 0,
        Empty = 0,
        Blank = 0,
        Invalid = 0,
        Distinct = distinct,
        DistinctExact = true,
        Min = top.Length > 0 ? Scalar.OfText(top.Select(t => t.Value).Min(StringComparer.Ordinal)!) : null,
        Max = top.Length > 0 ? Scalar.OfText(top.Select(t => t.Value).Max(StringComparer.Ordinal)!) : null,
        Top = top.Select(t => Counted(t.Value, t.Count)).ToArray(),
        TopExact = true,
        Distribution = top.Length == 0 ? null : new CategoricalDistribution(
            ColumnType.Text, exact: true, [.. top.Select(t => Counted(t.Value, t.Count))], count - top.Sum(t => t.Count)),
    };

    private static ColumnProfile Players(long rows) =>
        Text("player_name", rows, 569, ("Nikola Jokić", 82), ("Luka Dončić", 79), ("Jonas Valančiūnas", 78), ("渡邊雄太", 61), ("Alperen Şengün", 60)) with
        {
            TopExact = false,
            Distribution = new CategoricalDistribution(ColumnType.Text, exact: false, [Counted("Nikola Jokić", 82), Counted("Luka Dončić", 79)], rows - 161),
            Length = new TextLength(4, 24, 13.1),
            Patterns = [Counted("Aa Aa", 24_930), Counted("Aa Aa-Aa", 801), Counted("A.A. Aa", 402)],
            Characters = new CharacterClasses(rows - 61, rows - 61, 0, rows - 61, 1_633, 2_204),
        };

    private static ColumnProfile Days(string name, long rows, DateOnly first, DateOnly last)
    {
        var from = first.DayNumber - Epoch.DayNumber;
        var days = last.DayNumber - first.DayNumber;
        var shape = Shape.Numeric(name, ColumnType.Integer, rows, from, from + days, 0.45, 0.5);
        return shape with
        {
            Type = ColumnType.Date,
            Min = Scalar.OfDate(from),
            Max = Scalar.OfDate(from + days),
            Mean = null,
            StdDev = null,
            Skewness = null,
            Kurtosis = null,
            Sum = null,
            Zeros = null,
            Distinct = 203,
            Quantiles = shape.Quantiles.Select(q => q with { Value = Scalar.OfDate((long)q.Value.Double) }).ToArray(),
            Histogram = shape.Histogram.Select(b => b with { From = Scalar.OfDate((long)b.From.Double), To = Scalar.OfDate((long)b.To.Double) }).ToArray(),
            Top = [new(Scalar.OfDate(from + 172), 330), new(Scalar.OfDate(from + 23), 312)],
            Distribution = Bins(ColumnType.Date, (Scalar.OfDate(from + 101), true, 13_200), (null, false, rows - 13_200)),
            Calendar = new Calendar(203, 34, 6, Scalar.OfDate(from + 115)),
        };
    }

    private static ColumnProfile Instants(string name, long rows, DateTime first, DateTime last)
    {
        static Scalar At(DateTime instant) => Scalar.OfTimestamp((long)(instant - DateTime.UnixEpoch).TotalMicroseconds);
        var step = (last - first) / 24;
        return Nothing(name, 0) with
        {
            Type = ColumnType.Timestamp,
            Count = rows,
            Distinct = 611,
            DistinctExact = true,
            Min = At(first),
            Max = At(last),
            Quantiles = Probabilities.Select(p => new QuantileValue(p, At(first + (last - first) * p))).ToArray(),
            Histogram = Enumerable.Range(0, 24).Select(i => new HistogramBin(At(first + step * i), At(first + step * (i + 1)), i is 16 ? 211 : 900 + 40 * (i % 7))).ToArray(),
            Distribution = Bins(ColumnType.Timestamp, (At(first.AddTicks(10)), true, 13_200), (At(last), false, rows - 13_201), (null, false, 1)),
            Calendar = new Calendar(203, 34, 41, Scalar.OfDate(20_500)),
        };
    }

    private static ColumnProfile Yes(string name, long rows, long yes) => Text(name, rows, 2) with
    {
        Type = ColumnType.Boolean,
        Min = Scalar.OfBoolean(false),
        Max = Scalar.OfBoolean(true),
        Top = new[] { new TopValue(Scalar.OfBoolean(true), yes), new TopValue(Scalar.OfBoolean(false), rows - yes) }.OrderByDescending(t => t.Count).ToArray(),
        Distribution = new CategoricalDistribution(
            ColumnType.Boolean, exact: true, [new(Scalar.OfBoolean(true), yes), new(Scalar.OfBoolean(false), rows - yes)], other: 0),
    };

    private static ColumnProfile Constant(string name, long rows, string value) =>
        Text(name, rows, 1, (value, rows)) with { Length = new TextLength(value.Length, value.Length, value.Length), Patterns = [Counted("9999-99", rows)] };

    private static ColumnProfile Nothing(string name, long rows) =>
        Text(name, 0, 0) with { Type = ColumnType.Unknown, Nulls = rows, TopExact = false };

    private static ColumnProfile Hidden(string name, long rows) => Text(name, rows - 900, 412, ("+1-555-0100", 40)) with
    {
        Nulls = 900,
        Masked = true,
        Length = new TextLength(11, 15, 11.2),
        Advice = "+1-555-0100 looks like a telephone number.",
    };

    private static BinnedDistribution Bins(ColumnType type, params (Scalar? End, bool Included, long Count)[] bins) => new(
        type, exact: true, [.. bins.Select(bin => new DistributionBin(bin.End is { } end ? new BinEnd(end, bin.Included) : null, bin.Count))]);

    private static TopValue Counted(string value, long count) => new(Scalar.OfText(value), count);

    private static TopValue[] Numbers(params (long Value, long Count)[] top) =>
        top.Select(t => new TopValue(Scalar.OfInteger(t.Value), t.Count)).ToArray();
}
