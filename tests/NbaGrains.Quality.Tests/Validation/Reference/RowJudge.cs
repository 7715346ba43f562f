using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>What a row rule says of some rows, in their order.</summary>
internal static class RowJudge
{
    public static IEnumerable<Verdict> Judge(RowRule rule, Context context, IReadOnlyList<int> rows) => rule switch
    {
        UniqueRule unique => SequenceJudge.Unique(unique, context.Table, rows),
        MonotonicRule monotonic => SequenceJudge.Monotonic(monotonic, context.Table.Column(monotonic.Column), rows),
        ColumnRowRule cell => rows.Select(row => CellJudge.Judge(cell, context, row)),
        PairRule { Comparison: not PairComparison.Equal } order when order.Columns.Any(name => context.Table.Column(name).Type == ColumnType.Boolean)
            => throw new UnspecifiedException("the order of booleans"),
        PairRule unlike when TypeLattice.Join(context.Table.Column(unlike.First).Type, context.Table.Column(unlike.Second).Type) == ColumnType.Text
            && (context.Table.Column(unlike.First).Type, context.Table.Column(unlike.Second).Type) != (ColumnType.Text, ColumnType.Text)
            => throw new UnspecifiedException("a pair of unlike types"),
        PairRule pair => rows.Select(row => Judge([pair.First, pair.Second], context.Table, row, cells => Holds(pair, cells))),
        SumRule sum => rows.Select(row => Judge(sum.Columns, context.Table, row, cells => Holds(sum, cells))),
        ExpressionRule that => rows.Select(row => Judge(context.Conditions[that.Expression.Text].Of(context.Table, row))),
        _ => throw new UnspecifiedException(rule.GetType().Name),
    };

    private static Verdict Judge(IReadOnlyList<string> columns, TypedTable table, int row, Func<Cell[], bool> holds)
    {
        Cell[] cells = [.. columns.Select(column => table.Column(column).Cells[row])];
        if (cells.Any(cell => cell.IsInvalid))
            return Verdict.Breaks;
        if (cells.Any(cell => cell.IsNull))
            return Verdict.Null;
        return holds(cells) ? Verdict.Keeps : Verdict.Breaks;
    }

    private static Verdict Judge(Truth truth) => truth switch
    {
        Truth.True => Verdict.Keeps,
        Truth.Null => Verdict.Null,
        _ => Verdict.Breaks,
    };

    private static bool Holds(PairRule pair, Cell[] cells)
    {
        if (cells.Any(cell => cell.IsNaN))
            throw new UnspecifiedException("pairs with NaN");
        var order = Comparing.Compare(cells[0].Value, cells[1].Value);
        return pair.Comparison switch
        {
            PairComparison.Equal => order == 0,
            PairComparison.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static bool Holds(SumRule rule, Cell[] cells)
    {
        if (cells.Any(cell => !TypeLattice.IsNumeric(cell.Value.Type)))
            throw new UnspecifiedException("a sum over a column that is not numeric");
        double sum = 0;
        for (var i = 0; i < rule.Addends.Count; i++)
            sum += cells[i].Value.Double;
        var difference = Math.Abs(sum - (rule.Total ?? cells[^1].Value.Double));
        return (rule.Within is > 0 and < 1e-9 ? difference : Math.Round(difference, 9, MidpointRounding.AwayFromZero)) <= rule.Within;
    }
}
