using System.Globalization;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Checks;

/// <summary>Rules that are expressions by another name.</summary>
internal static class RowExpressions
{
    public static Expression Of(PairRule rule)
    {
        var comparison = rule.Comparison switch
        {
            PairComparison.Equal => "==",
            PairComparison.Greater => ">",
            _ => ">=",
        };
        return Expression.Parse($"{Expression.Quote(rule.First)} {comparison} {Expression.Quote(rule.Second)}");
    }

    public static Expression Of(SumRule rule)
    {
        var sum = string.Join(" + ", rule.Addends.Select(Expression.Quote));
        var total = rule.TotalColumn is { } column ? Expression.Quote(column) : $"({Number(rule.Total!.Value)})";
        return Expression.Parse($"abs({sum} - {total}) <= {Number(rule.Within)}");
    }

    // All its digits. A whole number is written as one, so that integers are added and compared as integers.
    private static string Number(double value) => double.IsInteger(value) && Math.Abs(value) < -(double)long.MinValue
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
