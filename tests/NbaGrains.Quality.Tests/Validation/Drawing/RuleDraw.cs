using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>Random rules about a table, with parameters from its own values, so that rules hold about as often as they do not.</summary>
internal sealed partial class RuleDraw(Random random, RawTable table, bool usesExpressions)
{
    public const string Missing = "missing";

    /// <summary>What the expressions of the rules drawn so far mean.</summary>
    public Dictionary<string, Condition> Conditions { get; } = [];

    /// <summary>A rule of a kind, for some rows, as strict as it happens.</summary>
    public Rule Draw(Func<RuleDraw, Rule> kind)
    {
        var rule = kind(this) with { Severity = Pick(Enum.GetValues<Severity>()) };
        var isAboutRows = rule is not (RequiredRule or ColumnCountRule or ColumnListRule);
        if (usesExpressions && isAboutRows && random.Next(3) == 0 && Condition() is { } where)
            rule = rule with { Where = where };
        if (rule is not RowRule row)
            return rule;
        return row with
        {
            Mostly = random.Next(2) == 0 ? 1 : Pick([0, 0.5, 0.75, 0.9, 0.95, 1]),
            Allowed = random.Next(4) == 0 ? Pick([0L, 1, 3, 20]) : null,
            Nulls = random.Next(2) == 0 ? NullPolicy.Skip : Pick(Enum.GetValues<NullPolicy>()),
        };
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>Nearly always a column with many cells of the family; any, if none is better.</summary>
    private int Column(TypeFamily family) => Column(type => family == TypeFamily.Any || TypeLattice.Holds(family, type));

    private int TextColumn() => Column(type => type == ColumnType.Text);

    private int Column(Func<ColumnType, bool> likes)
    {
        if (Chance(0.05))
            return random.Next(table.Names.Count);
        return Enumerable.Range(0, table.Names.Count)
            .OrderByDescending(column => table.Visible(column).Take(50).Count(cell => likes(Kinds.Of(cell))) + (random.NextDouble() * 20))
            .First();
    }

    /// <summary>The name of a column, or now and then one that the table lacks.</summary>
    private string Name(int column) => Chance(0.02) ? Missing : table.Names[column];

    private string[] Others(int most) => [.. table.Names.OrderBy(_ => random.Next()).Take(random.Next(1, most + 1))];

    /// <summary>Values of a family that the column has, or near ones.</summary>
    private Scalar Value(int column, TypeFamily family)
    {
        Scalar[] values = [.. table.Visible(column)
            .Where(cell => TypeLattice.Holds(family, Kinds.Of(cell)))
            .Select(cell => Reference.Parsing.Parse(cell, Kinds.Of(cell))!.Value)
            .Where(value => value.Type != ColumnType.Number || double.IsFinite(value.Double))];
        if (values.Length == 0)
            return family == TypeFamily.Numeric ? Scalar.OfInteger(random.Next(-5, 20)) : Scalar.OfDate(19_750 + random.Next(30));
        var value = Pick(values);
        if (Chance(0.8))
            return value;
        return family == TypeFamily.Temporal
            ? Scalar.OfTimestamp(Comparing.Microseconds(value) + (random.Next(-1, 2) * 3_600_000_000L))
            : Scalar.OfNumber(value.Double + random.Next(-1, 2) + Pick([0, 0.5]));
    }

    private string Text(int column)
    {
        string[] cells = [.. table.Rows.Select(row => row[column]).OfType<string>()];
        return cells.Length == 0 || Chance(0.1) ? CellDraws.Word(random, 0) : Pick(cells);
    }

    private Bound Bound(int column, TypeFamily family)
    {
        if (family == TypeFamily.Any)
            return Rules.Bound.Of(Scalar.OfText(Text(column)), quoted: true);
        if (family == TypeFamily.Temporal && Chance(0.25))
            return Chance(0.5) ? Rules.Bound.Today(random.Next(-20, 10)) : Rules.Bound.Now(random.Next(-500, 200) * 3_600_000_000L);
        return Rules.Bound.Of(Value(column, family));
    }

    /// <summary>An interval between two of the values.</summary>
    private Interval Interval(Func<Bound> end)
    {
        Bound[] ends = [end(), end()];
        if (Compare(ends[0], ends[1]) > 0)
            (ends[0], ends[1]) = (ends[1], ends[0]);
        var (min, max) = random.Next(8) switch
        {
            < 2 => (ends[0], null),
            < 4 => (null, ends[1]),
            4 => (ends[0], ends[0]),
            _ => ((Bound?)ends[0], (Bound?)ends[1]),
        };
        return new Interval(min, max) { MinInclusive = Chance(0.7), MaxInclusive = Chance(0.7), Outside = Chance(0.15) };
    }

    private static int Compare(Bound a, Bound b) => Comparing.Compare(a.At(Case.AsOf), b.At(Case.AsOf));

    private Interval Counts(int around) => Interval(() => Rules.Bound.Of(Scalar.OfInteger(Math.Max(0, around + random.Next(-2, 3)))));

    private Expression? Condition()
    {
        if (ConditionDraw.Draw(random, table) is not { } condition)
            return null;
        Conditions[condition.Text] = condition;
        return Expression.Parse(condition.Text);
    }
}
