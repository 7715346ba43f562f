using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Rules about which values a column has, against a list.</summary>
internal static class ListJudge
{
    public static Expected Judge(DistinctRule rule, ColumnType type, IReadOnlyList<Cell> cells, DateTimeOffset asOf)
    {
        var values = Values(rule.Values, type, cells);
        var someInvalid = cells.Any(cell => cell.IsInvalid);
        if (values.Count == 0 && !someInvalid)
            return new Expected(rule, RuleStatus.Skipped);
        var noOthers = !someInvalid && values.All(cell => rule.Values.Any(value => CellJudge.Equal(value, cell, asOf)));
        var allOccur = rule.Values.All(value => values.Any(cell => CellJudge.Equal(value, cell, asOf)));
        return TableJudge.Plain(rule, rule.Relation switch
        {
            DistinctRelation.In => noOthers,
            DistinctRelation.Contain => allOccur,
            _ => noOthers && allOccur,
        });
    }

    public static Expected Judge(MostCommonRule rule, ColumnType type, IReadOnlyList<Cell> cells, DateTimeOffset asOf)
    {
        var groups = Values(rule.Values, type, cells).GroupBy(cell => cell.Value).ToList();
        if (groups.Count == 0)
            return new Expected(rule, RuleStatus.Skipped);
        var most = groups.Max(group => group.Count());
        List<Cell> tied = [.. groups.Where(group => group.Count() == most).Select(group => group.First())];
        var holds = tied.Any(cell => rule.Values.Any(value => CellJudge.Equal(value, cell, asOf)));
        return TableJudge.Plain(rule, holds) with { Among = [.. tied.Select(cell => cell.Value)] };
    }

    private static List<Cell> Values(IReadOnlyList<Bound> list, ColumnType type, IReadOnlyList<Cell> cells)
    {
        List<Cell> values = [.. cells.Where(cell => cell.HasValue)];
        var family = Families.Of(list);
        var fits = family == TypeFamily.Any ? type == ColumnType.Text : TypeLattice.Holds(family, type);
        if (values.Count > 0 && (!fits || values.Any(cell => cell.IsNaN)))
            throw new UnspecifiedException($"values of a column of {type} in a list of {family}, or NaN");
        return values;
    }
}
