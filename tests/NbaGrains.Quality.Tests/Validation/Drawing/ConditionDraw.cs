using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>Random expressions over numbers or times, each with its meaning in C#: null against anything is null, <c>and</c>, <c>or</c> are Kleene's.</summary>
internal static class ConditionDraw
{
    // Beyond it sums of integers and of doubles differ.
    private const double Small = 1e9;

    private static readonly (string Sign, Func<int, bool> Holds)[] Comparisons =
    [
        ("==", order => order == 0), ("!=", order => order != 0), (">", order => order > 0),
        (">=", order => order >= 0), ("<", order => order < 0), ("<=", order => order <= 0),
    ];

    /// <summary>Null where the table has no column to ask about.</summary>
    public static Condition? Draw(Random random, RawTable table)
    {
        var numeric = Columns(table, TypeFamily.Numeric);
        var temporal = Columns(table, TypeFamily.Temporal);
        if (numeric.Count == 0 || (temporal.Count > 0 && random.Next(3) == 0))
            return temporal.Count == 0 ? null : WithClock(random, Pick(random, temporal), table);
        var (a, b) = (Pick(random, numeric), Pick(random, numeric));
        return a == b ? OfOne(random, a) : OfTwo(random, a, b);
    }

    private static Condition WithClock(Random random, string column, RawTable table)
    {
        var (sign, holds) = Pick(random, Comparisons[2..]);
        var isDay = table.Visible(table.Names.ToList().IndexOf(column)).All(cell => Kinds.Of(cell) == ColumnType.Date);
        var clock = isDay ? Rules.Bound.Today() : Rules.Bound.Now();
        return new Condition($"{column} {sign} {clock}", [column], TypeFamily.Temporal, cells => Compare(cells[0], clock.At(Case.AsOf), holds));
    }

    private static Condition OfOne(Random random, string column)
    {
        var (sign, holds) = Pick(random, Comparisons);
        var (low, high) = (Literal(random), Literal(random));
        return random.Next(4) switch
        {
            0 => Numeric($"not ({column} {sign} {low})", [column], cells => !Compare(cells[0], low, holds)),
            1 => Numeric($"{column} > {low} and {column} < {high}", [column], cells => Above(cells[0], low) & Below(cells[0], high)),
            _ => Numeric($"{column} {sign} {low}", [column], cells => Compare(cells[0], low, holds)),
        };
    }

    private static Condition OfTwo(Random random, string a, string b)
    {
        var (sign, holds) = Pick(random, Comparisons);
        var (low, high) = (Literal(random), Literal(random));
        return random.Next(4) switch
        {
            0 => Numeric($"{a} {sign} {b}", [a, b], cells => cells[1].IsNull ? null : Compare(cells[0], cells[1].Value, holds)),
            1 => Numeric($"{a} > {low} and {b} < {high}", [a, b], cells => Above(cells[0], low) & Below(cells[1], high)),
            2 => Numeric($"{a} > {low} or {b} < {high}", [a, b], cells => Above(cells[0], low) | Below(cells[1], high)),
            _ => Numeric($"{a} + 2 * {b} {sign} {low}", [a, b], cells => Sum(cells) is { } sum ? holds(Comparing.Compare(sum, low)) : null),
        };
    }

    private static Condition Numeric(string text, string[] columns, Func<Cell[], bool?> holds) => new(text, columns, TypeFamily.Numeric, holds);

    private static Scalar? Sum(Cell[] cells)
    {
        if (cells.Any(cell => cell.IsNull))
            return null;
        if (cells.Any(cell => !(Math.Abs(cell.Value.Double) < Small)))
            throw new UnspecifiedException("sums of huge values");
        return Scalar.OfNumber(cells[0].Value.Double + (2 * cells[1].Value.Double));
    }

    private static bool? Compare(Cell cell, Scalar with, Func<int, bool> holds) => cell.IsNull ? null : holds(Comparing.Compare(cell.Value, with));

    private static bool? Above(Cell cell, Scalar low) => Compare(cell, low, order => order > 0);

    private static bool? Below(Cell cell, Scalar high) => Compare(cell, high, order => order < 0);

    private static Scalar Literal(Random random) => random.Next(3) == 0 ? Scalar.OfNumber(random.Next(-10, 40) / 4.0) : Scalar.OfInteger(random.Next(-5, 20));

    private static List<string> Columns(RawTable table, TypeFamily family) => [.. table.Names.Where((_, column) => table.Visible(column)
        .Select(Kinds.Of)
        .DefaultIfEmpty(ColumnType.Text)
        .All(type => TypeLattice.Holds(family, type)))];

    private static T Pick<T>(Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
