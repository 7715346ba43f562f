using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>
/// The families of types that rules need of columns. One malformed cell would otherwise make a column of numbers text, and every rule
/// about its numbers meaningless; held to its family, the column keeps its numbers and the cell breaks the rules.
/// </summary>
internal static class SuiteTypes
{
    /// <summary>The types that a suite declares, by column.</summary>
    public static IReadOnlyDictionary<string, ColumnType> Declared(Suite suite)
    {
        var types = new Dictionary<string, ColumnType>(suite.Types);
        foreach (var rule in suite.Rules)
        {
            if (rule is TypeRule type)
                types.TryAdd(type.Column, type.Type);
        }

        return types;
    }

    /// <summary>By column. Where rules need different families, none.</summary>
    public static IReadOnlyDictionary<string, TypeFamily> Families(Suite suite)
    {
        var families = new Dictionary<string, TypeFamily>();
        var torn = new HashSet<string>();
        foreach (var rule in suite.Rules)
        {
            foreach (var (column, family) in Needs(rule))
            {
                if (families.TryGetValue(column, out var other) && other != family)
                    torn.Add(column);
                families[column] = family;
            }
        }

        foreach (var column in torn)
            families.Remove(column);
        return families;
    }

    private static IEnumerable<(string Column, TypeFamily Family)> Needs(Rule rule)
    {
        var family = rule switch
        {
            RangeRule range => Of(BoundFamilies.Of(range.Interval)),
            SetRule set => Of(BoundFamilies.Of(set.Values)),
            DistinctRule distinct => Of(BoundFamilies.Of(distinct.Values)),
            MostCommonRule common => Of(BoundFamilies.Of(common.Values)),
            AggregateRule { Aggregate: Aggregate.UniqueCount or Aggregate.UniqueProportion } => TypeFamily.Any,
            AggregateRule { Interval.History: not null } => TypeFamily.Numeric,
            AggregateRule aggregate => Of(BoundFamilies.Of(aggregate.Interval)),
            FreshnessRule => TypeFamily.Temporal,
            CorrelationRule or SumRule => TypeFamily.Numeric,
            _ => TypeFamily.Any,
        };
        foreach (var column in family == TypeFamily.Any ? [] : rule.Columns)
            yield return (column, family);
        var inExpressions = rule is ExpressionRule { Expression: var expression } ? expression.Families : null;
        foreach (var (column, needed) in inExpressions ?? new Dictionary<string, TypeFamily>())
            yield return (column, needed);
        foreach (var (column, needed) in rule.Where?.Families ?? new Dictionary<string, TypeFamily>())
            yield return (column, needed);
    }

    private static TypeFamily Of(BoundFamily family) => family switch
    {
        BoundFamily.Numeric => TypeFamily.Numeric,
        BoundFamily.Temporal => TypeFamily.Temporal,
        _ => TypeFamily.Any,
    };
}
