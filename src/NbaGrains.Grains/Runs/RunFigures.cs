using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Runs;

/// <summary>The figures of a run that history keeps, by name.</summary>
internal static class RunFigures
{
    public static Dictionary<string, double> Of(ValidationReport report, double seconds)
    {
        var figures = new Dictionary<string, double>
        {
            ["score"] = report.Score,
            ["success"] = report.Passed ? 1 : 0,
            ["seconds"] = seconds,
            ["rows"] = report.Rows,
        };
        foreach (var result in report.Results)
            Add(figures, $"rule:{result.Rule.Id}", FigureOf(result));
        foreach (var column in report.Profile.Columns)
            AddColumn(figures, column);
        return figures;
    }

    /// <summary>What a rule observed where that is a number; otherwise the share of rows that keep it.</summary>
    private static double? FigureOf(RuleResult result) => result.UnexpectedFraction is { } share ? 1 - share
        : result is { ObservedIsList: false, Observed: [{ Type: ColumnType.Integer or ColumnType.Number or ColumnType.Boolean } value] } ? value.Double
        : null;

    private static void AddColumn(Dictionary<string, double> figures, ColumnProfile column)
    {
        var name = $"column:{column.Name}:";
        Add(figures, name + "count", column.Count);
        Add(figures, name + "nulls", column.Nulls);
        Add(figures, name + "invalid", column.Invalid);
        Add(figures, name + "distinct", column.Distinct);
        Add(figures, name + "mean", column.Mean);
        Add(figures, name + "stddev", column.StdDev);
        if (TypeLattice.IsNumeric(column.Type))
        {
            Add(figures, name + "min", column.Min?.Double);
            Add(figures, name + "max", column.Max?.Double);
        }
    }

    // JSON has no NaN.
    private static void Add(Dictionary<string, double> figures, string name, double? value)
    {
        if (value is { } figure && double.IsFinite(figure))
            figures[name] = figure;
    }
}
