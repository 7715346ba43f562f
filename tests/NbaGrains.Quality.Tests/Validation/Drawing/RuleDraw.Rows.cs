using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

internal sealed partial class RuleDraw
{
    private static readonly ColumnType[] Types =
        [ColumnType.Boolean, ColumnType.Integer, ColumnType.Number, ColumnType.Date, ColumnType.Timestamp, ColumnType.Text];

    public Rule Type()
    {
        var column = Column(TypeFamily.Any);
        return new TypeRule(Name(column), TypeLike(column));
    }

    /// <summary>The type of some cell of a column; now and then any other.</summary>
    public ColumnType TypeLike(int column)
    {
        string[] cells = [.. table.Visible(column)];
        return cells.Length == 0 || Chance(0.15) ? Pick(Types) : Kinds.Of(Pick(cells));
    }

    public Rule NotNull() => new NotAbsentRule(Name(Column(TypeFamily.Any)), Absence.Null);

    public Rule AllNull() => new AllNullRule(Name(Column(type => type == ColumnType.Unknown)));

    public Rule NotEmpty() => new NotAbsentRule(Name(TextColumn()), Chance(0.5) ? Absence.Empty : Absence.Blank);

    public Rule NotNaN() => new NotAbsentRule(Name(Column(type => type == ColumnType.Number)), Absence.NaN);

    public Rule NumberRange() => Range(TypeFamily.Numeric);

    public Rule TimeRange() => Range(TypeFamily.Temporal);

    public Rule TextRange()
    {
        var column = TextColumn();
        return new RangeRule(Name(column), Interval(() => Bound(column, TypeFamily.Any)));
    }

    public Rule NumberSet() => Set(TypeFamily.Numeric);

    public Rule TimeSet() => Set(TypeFamily.Temporal);

    public Rule TextSet()
    {
        var column = Chance(0.7) ? TextColumn() : Column(TypeFamily.Any);
        var values = Values(column, TypeFamily.Any);
        if (Chance(0.15))
            values.Add(Rules.Bound.Of(Scalar.OfInteger(random.Next(10))));
        return new SetRule(Name(column), values, Chance(0.4));
    }

    public Rule Monotonic()
    {
        // Columns that rise or fall are sought out: others break the rule nearly everywhere.
        var column = Column(Chance(0.6) ? TypeFamily.Numeric : TypeFamily.Any);
        return new MonotonicRule(Name(column), Chance(0.5), Chance(0.4));
    }

    public Rule Pair()
    {
        var family = Pick([TypeFamily.Numeric, TypeFamily.Temporal, TypeFamily.Any]);
        return new PairRule(Name(Column(family)), Name(Column(family)), Pick(Enum.GetValues<PairComparison>()));
    }

    public Rule Sum()
    {
        string[] addends = [.. new[] { Name(Column(TypeFamily.Numeric)), Name(Column(TypeFamily.Numeric)) }.Distinct()];
        var within = Pick([0, 0.01, 5, 20, 1000.0]);
        var totals = table.Names.Except(addends).ToList();
        return totals.Count > 0 && Chance(0.4)
            ? new SumRule(addends, null, Pick(totals), within)
            : new SumRule(addends, random.Next(-10, 30), null, within);
    }

    public Rule Unique() => new UniqueRule(Chance(0.5) ? [Name(Column(TypeFamily.Any))] : Others(3), Pick(Enum.GetValues<Repeats>()));

    public Rule That() => usesExpressions && Condition() is { } that ? new ExpressionRule(that) : NotNull();

    private RangeRule Range(TypeFamily family)
    {
        var column = Column(family);
        return new RangeRule(Name(column), Interval(() => Bound(column, family)));
    }

    private SetRule Set(TypeFamily family)
    {
        var column = Column(family);
        return new SetRule(Name(column), Values(column, family), Chance(0.4));
    }

    /// <summary>Some of a column's values, or nearly all of them, or others.</summary>
    private List<Bound> Values(int column, TypeFamily family) =>
        [.. Enumerable.Range(0, Pick([1, 3, 10, 80])).Select(_ => Bound(column, family)).DistinctBy(bound => bound.At(Case.AsOf))];
}
