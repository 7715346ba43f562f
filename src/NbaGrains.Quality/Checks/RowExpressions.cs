using System.Globalization;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Checks;

/// <summary>Rules that are expressions by another name.</summary>
internal static class RowExpressions
{
    private const double Rounding = 1e-9;
    private const int RoundingDigits = 9;

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

        // People write sums in decimals, and 2.6 + 2.8 - 5.3 is a little over 0.1 in doubles.
        var difference = rule.Within is > 0 and < Rounding ? $"abs({sum} - {total})" : $"round(abs({sum} - {total}), {RoundingDigits})";
        return Expression.Parse($"{difference} <= {Number(rule.Within)}");
    }

    // All its digits. A whole number is written as one, so that integers are added and compared as integers.
    private static string Number(double value) => double.IsInteger(value) && Math.Abs(value) < -(double)long.MinValue
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
