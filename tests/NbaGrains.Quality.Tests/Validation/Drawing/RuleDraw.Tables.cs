using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

internal sealed partial class RuleDraw
{
    public Rule Required() => new RequiredRule(Chance(0.5) ? Missing : Pick(table.Names));

    public Rule RowCount() => new RowCountRule(Counts(table.Rows.Count));

    public Rule ColumnCount() => new ColumnCountRule(Counts(table.Names.Count));

    public Rule ColumnList()
    {
        List<string> names = [.. table.Names];
        if (Chance(0.3))
            names.RemoveAt(random.Next(names.Count));
        if (Chance(0.3))
            names.Insert(random.Next(names.Count + 1), Missing);
        if (Chance(0.3))
            names.Reverse();
        return new ColumnListRule(names, Pick(Enum.GetValues<ColumnListRelation>()));
    }

    /// <summary>Mean, median and quantiles: figures that lie among the values.</summary>
    public Rule Place()
    {
        var column = Column(TypeFamily.Numeric);
        return new AggregateRule(
            Name(column),
            Pick([Aggregate.Mean, Aggregate.Median, Aggregate.Quantile]),
            Interval(() => Bound(column, TypeFamily.Numeric)),
            Pick([0, 0.1, 0.25, 0.5, 0.9, 1.0]));
    }

    public Rule SpreadOrSum()
    {
        var column = Column(TypeFamily.Numeric);
        var aggregate = Pick([Aggregate.StdDev, Aggregate.Sum]);
        var factors = aggregate == Aggregate.Sum ? new[] { 0.1, 1, table.Rows.Count / 2.0, table.Rows.Count } : [0.1, 0.5, 1, 3];
        return new AggregateRule(Name(column), aggregate, Interval(() => Rules.Bound.Of(Scalar.OfNumber(Value(column, TypeFamily.Numeric).Double * Pick(factors)))));
    }

    public Rule NumberExtreme() => Extreme(TypeFamily.Numeric);

    public Rule TimeExtreme() => Extreme(TypeFamily.Temporal);

    public Rule UniqueCount()
    {
        var column = Column(TypeFamily.Any);
        return new AggregateRule(Name(column), Aggregate.UniqueCount, Counts(table.Visible(column).Distinct().Count()));
    }

    public Rule UniqueProportion() =>
        new AggregateRule(Name(Column(TypeFamily.Any)), Aggregate.UniqueProportion, Interval(() => Rules.Bound.Of(Scalar.OfNumber(Math.Round(random.NextDouble(), 2)))));

    public Rule NumberDistinct() => Distinct(TypeFamily.Numeric);

    public Rule TimeDistinct() => Distinct(TypeFamily.Temporal);

    public Rule TextDistinct() => Distinct(TypeFamily.Any);

    public Rule MostCommon()
    {
        var (column, family) = Listed();
        return new MostCommonRule(Name(column), Values(column, family));
    }

    public Rule Correlation()
    {
        var (first, second) = (Name(Column(TypeFamily.Numeric)), Name(Column(TypeFamily.Numeric)));
        return new CorrelationRule(first, second, Interval(() => Rules.Bound.Of(Scalar.OfNumber(random.Next(-10, 11) / 10.0))));
    }

    public Rule Freshness()
    {
        var column = Column(TypeFamily.Temporal);
        var latest = Enumerable.Range(0, 30).Max(_ => Comparing.Microseconds(Value(column, TypeFamily.Temporal)));
        var age = Case.AsOf - DateTimeOffset.UnixEpoch - TimeSpan.FromMicroseconds(latest) + TimeSpan.FromHours(random.Next(-2, 2));
        return new FreshnessRule(Name(column), age > TimeSpan.Zero ? age : TimeSpan.FromDays(random.Next(1, 10)));
    }

    private AggregateRule Extreme(TypeFamily family)
    {
        var column = Column(family);
        return new AggregateRule(Name(column), Pick([Aggregate.Min, Aggregate.Max]), Interval(() => Bound(column, family)));
    }

    private DistinctRule Distinct(TypeFamily family)
    {
        var column = family == TypeFamily.Any ? TextColumn() : Column(family);
        var values = Values(column, family);

        // Every value there is makes a list that is broken by one more only.
        if (family == TypeFamily.Any && Chance(0.5))
            values = [.. table.Rows.Select(row => row[column]).OfType<string>().Distinct().Select(text => Rules.Bound.Of(Scalar.OfText(text), quoted: true))];
        return new DistinctRule(Name(column), values.Count == 0 ? Values(column, family) : values, Pick(Enum.GetValues<DistinctRelation>()));
    }

    private (int Column, TypeFamily Family) Listed()
    {
        var family = Pick([TypeFamily.Numeric, TypeFamily.Temporal, TypeFamily.Any]);
        return (family == TypeFamily.Any ? TextColumn() : Column(family), family);
    }
}
