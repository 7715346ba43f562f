using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Rules that a table keeps or breaks as a whole.</summary>
internal static class TableJudge
{
    /// <param name="rule">The rule, whose columns exist.</param>
    /// <param name="context">What it is judged with.</param>
    /// <param name="rows">The rows that it is about.</param>
    public static Expected Judge(TableRule rule, Context context, IReadOnlyList<int> rows)
    {
        var table = context.Table;
        switch (rule)
        {
            case RequiredRule required:
                return Plain(required, table.Has(required.Column));
            case RowCountRule:
                return FigureJudge.Exact(rule, context, Scalar.OfInteger(rows.Count));
            case ColumnCountRule:
                return FigureJudge.Exact(rule, context, Scalar.OfInteger(table.Names.Count));
            case ColumnListRule list:
                return Plain(rule, Holds(list, table.Names));
        }

        // A figure of cells that are something else would be a figure of something else.
        Column[] columns = [.. rule.Columns.Select(table.Column)];
        if (rule is not DistinctRule && columns.Any(column => !column.IsDeclared && rows.Any(row => column.Cells[row].IsInvalid)))
            return new Expected(rule, RuleStatus.Error);
        List<Cell> cells = [.. rows.Select(row => columns[0].Cells[row])];
        return rule switch
        {
            AggregateRule aggregate => FigureJudge.Judge(aggregate, context, cells),
            CorrelationRule correlation => Correlation(correlation, context, [.. rows.Select(row => (columns[0].Cells[row], columns[1].Cells[row]))]),
            DistinctRule distinct => ListJudge.Judge(distinct, columns[0].Type, cells, context.AsOf),
            MostCommonRule common => ListJudge.Judge(common, columns[0].Type, cells, context.AsOf),
            FreshnessRule freshness => Freshness(freshness, cells, context.AsOf),
            _ => throw new UnspecifiedException(rule.GetType().Name),
        };
    }

    public static Expected Plain(Rule rule, bool holds) => new(rule, holds ? RuleStatus.Passed : RuleStatus.Failed);

    private static bool Holds(ColumnListRule rule, IReadOnlyList<string> names) => rule.Relation switch
    {
        ColumnListRelation.InOrder => rule.Names.SequenceEqual(names),
        ColumnListRelation.Include => rule.Names.All(names.Contains),
        ColumnListRelation.Only => names.All(rule.Names.Contains),
        _ => rule.Names.All(names.Contains) && names.All(rule.Names.Contains),
    };

    private static Expected Correlation(CorrelationRule rule, Context context, IEnumerable<(Cell X, Cell Y)> cells)
    {
        List<(double X, double Y)> pairs = [.. cells
            .Where(pair => pair.X.HasValue && pair.Y.HasValue)
            .Select(pair => (Number(pair.X), Number(pair.Y)))
            .Where(pair => double.IsFinite(pair.Item1) && double.IsFinite(pair.Item2))];
        if (pairs.Select(pair => pair.X).Distinct().Count() < 2 || pairs.Select(pair => pair.Y).Distinct().Count() < 2)
            return new Expected(rule, RuleStatus.Skipped);
        if (pairs.Any(pair => Math.Abs(pair.X) > 1e9 || Math.Abs(pair.Y) > 1e9))
            throw new UnspecifiedException("the correlation of huge values");
        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var together = pairs.Sum(pair => (pair.X - x) * (pair.Y - y));
        var spread = Math.Sqrt(pairs.Sum(pair => (pair.X - x) * (pair.X - x))) * Math.Sqrt(pairs.Sum(pair => (pair.Y - y) * (pair.Y - y)));
        return FigureJudge.Rounded(rule, context, together / spread, 1e-9);
    }

    private static double Number(Cell cell) => TypeLattice.IsNumeric(cell.Value.Type)
        ? cell.Value.Double
        : throw new UnspecifiedException($"a correlation with {cell.Value.Type}");

    private static Expected Freshness(FreshnessRule rule, IReadOnlyList<Cell> cells, DateTimeOffset asOf)
    {
        List<Scalar> values = [.. cells.Where(cell => cell.HasValue).Select(cell => cell.Value)];
        if (values.Count == 0)
            return new Expected(rule, RuleStatus.Skipped);
        if (values.Any(value => !TypeLattice.IsTemporal(value.Type)))
            throw new UnspecifiedException("the freshness of what is no time");
        var latest = values.MaxBy(Comparing.Microseconds);
        var earliest = (asOf - rule.Within - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return Plain(rule, Comparing.Microseconds(latest) >= earliest) with { Observed = latest };
    }
}
