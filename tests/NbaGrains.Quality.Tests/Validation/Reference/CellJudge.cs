using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>Rules about one cell of a row, whatever stands in the other rows.</summary>
internal static class CellJudge
{
    public static Verdict Judge(ColumnRowRule rule, Context context, int row)
    {
        var column = context.Table.Column(rule.Column);
        var cell = column.Cells[row];
        switch (rule)
        {
            case NotAbsentRule { Absence: Absence.Null }:
                return Kept(!cell.IsNull);
            case AllNullRule:
                return Kept(cell.IsNull);
            case NotAbsentRule { Absence: Absence.Empty or Absence.Blank } when column.Type != ColumnType.Text:
                throw new UnspecifiedException("empty cells of a column that is not text");
            case NotAbsentRule { Absence: Absence.NaN } when cell.IsInvalid:
                throw new UnspecifiedException("not_nan of an invalid cell");
        }

        if (cell.IsNull)
            return Verdict.Null;
        return cell.IsInvalid ? Verdict.Breaks : Kept(Holds(rule, cell, context.AsOf));
    }

    private static bool Holds(ColumnRowRule rule, Cell cell, DateTimeOffset asOf) => rule switch
    {
        TypeRule => true,
        NotAbsentRule { Absence: Absence.Empty } => cell.Text.Length > 0,
        NotAbsentRule { Absence: Absence.Blank } => cell.Text.Trim(' ', '\t').Length > 0,
        NotAbsentRule => !cell.IsNaN,
        RangeRule range => InRange(range.Interval, cell, asOf),
        SetRule set => set.Values.Any(value => Equal(value, cell, asOf)) != set.Negated,
        LengthRule length => Comparing.Contains(length.Interval, asOf, Scalar.OfInteger(cell.Text.EnumerateRunes().Count())),
        PatternRule pattern => pattern.Patterns.Any(text => TextJudge.Matches(cell.Text, text)) != pattern.Negated,
        LikeRule like => like.Patterns.Any(text => TextJudge.IsLike(cell.Text, text)) != like.Negated,
        DateFormatRule format => TextJudge.IsDate(cell.Text, format.Format),
        _ => throw new UnspecifiedException($"a cell under {rule.GetType().Name}"),
    };

    /// <summary>Whether a value of a list is the one of a cell.</summary>
    public static bool Equal(Bound value, Cell cell, DateTimeOffset asOf)
    {
        if (cell.IsNaN && Families.IsOf(value, TypeFamily.Numeric))
            return false;
        foreach (var family in new[] { TypeFamily.Numeric, TypeFamily.Temporal })
        {
            if (Families.IsOf(value, family) && TypeLattice.Holds(family, cell.Value.Type))
                return Comparing.Compare(cell.Value, value.At(asOf)) == 0;
        }

        return cell.Text == value.At(asOf).ToString();
    }

    private static bool InRange(Interval interval, Cell cell, DateTimeOffset asOf)
    {
        if (Families.Of(interval) == TypeFamily.Any)
            return Comparing.Contains(interval, asOf, end => Comparing.Compare(cell.Text, end.ToString()));
        return Comparing.Contains(interval, asOf, cell.Value);
    }

    private static Verdict Kept(bool holds) => holds ? Verdict.Keeps : Verdict.Breaks;
}
