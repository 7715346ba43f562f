using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>What the rules of a suite make of a column's type.</summary>
internal static class Families
{
    /// <summary>The type that the suite declares.</summary>
    public static ColumnType? Declared(Suite suite, string column)
    {
        if (suite.Types.TryGetValue(column, out var type))
            return type;
        return suite.Rules.OfType<TypeRule>().FirstOrDefault(rule => rule.Column == column)?.Type;
    }

    /// <summary>The family that all rules of the column agree on; any where they do not, or need none.</summary>
    public static TypeFamily Needed(Suite suite, string column)
    {
        var families = suite.Rules
            .Where(rule => rule.Columns.Contains(column))
            .Select(Needed)
            .Concat(suite.Rules.Select(rule => rule.Where?.Families.GetValueOrDefault(column) ?? TypeFamily.Any))
            .Concat(suite.Rules.OfType<ExpressionRule>().Select(rule => rule.Expression.Families.GetValueOrDefault(column)))
            .Where(family => family != TypeFamily.Any)
            .Distinct()
            .ToList();
        return families.Count == 1 ? families[0] : TypeFamily.Any;
    }

    /// <summary>What a rule needs its columns to be.</summary>
    public static TypeFamily Needed(Rule rule) => rule switch
    {
        RangeRule range => Of(range.Interval),
        SetRule set => Of(set.Values),
        DistinctRule distinct => Of(distinct.Values),
        MostCommonRule common => Of(common.Values),
        AggregateRule { Aggregate: Aggregate.UniqueCount or Aggregate.UniqueProportion } => TypeFamily.Any,
        AggregateRule { Aggregate: Aggregate.Min or Aggregate.Max } extreme => Of(extreme.Interval),
        AggregateRule or CorrelationRule or SumRule => TypeFamily.Numeric,
        FreshnessRule => TypeFamily.Temporal,
        _ => TypeFamily.Any,
    };

    public static TypeFamily Of(Interval interval) => Of([.. new[] { interval.Min, interval.Max }.OfType<Bound>()]);

    /// <summary>The family of values that are all of one.</summary>
    public static TypeFamily Of(IReadOnlyList<Bound> values)
    {
        if (values.Count > 0 && values.All(value => IsOf(value, TypeFamily.Numeric)))
            return TypeFamily.Numeric;
        return values.Count > 0 && values.All(value => IsOf(value, TypeFamily.Temporal)) ? TypeFamily.Temporal : TypeFamily.Any;
    }

    public static bool IsOf(Bound bound, TypeFamily family) => !bound.IsQuoted && (bound.From == BoundBase.Value
        ? bound.Value.Type != ColumnType.Unknown && TypeLattice.Holds(family, bound.Value.Type)
        : family == TypeFamily.Temporal);
}
