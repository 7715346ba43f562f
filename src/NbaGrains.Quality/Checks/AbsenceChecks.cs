using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Rows that are not null; or, negated, that are.</summary>
internal sealed class NullCheck(int column, bool negated) : RowCheck
{
    public override int? KeptBy(BatchView view)
    {
        var vector = view.Column(column);
        return vector.Nulls == (negated ? view.Rows : 0) ? view.Rows : null;
    }

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        view.Known(column, broken);
        RowMask.Fill(known, view.Rows);
        if (negated)
            return;
        for (var word = 0; word < broken.Length; word++)
            broken[word] = ~broken[word] & known[word];
    }
}

/// <summary>Cells of a column that is not text, where empty and blank cells are null: those that are not empty, or not blank.</summary>
internal sealed class WrittenAbsenceCheck(int column, bool blank) : RowCheck
{
    public override int? KeptBy(BatchView view)
    {
        var vector = view.Column(column);
        return vector.Empty == 0 && (!blank || vector.Blank == 0) ? view.Rows - vector.Nulls : null;
    }

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        view.Known(column, known);
        broken.Clear();
        for (var row = 0; row < view.Rows; row++)
        {
            if (RowMask.Has(known, row) || !view.Batch.TryGetCell(row, column, out var cell) || !(cell.IsEmpty || (blank && Tables.Parsing.CellTypes.IsBlank(cell))))
                continue;
            RowMask.Set(known, row);
            RowMask.Set(broken, row);
        }
    }
}

/// <summary>Cells that are of the column's forced type.</summary>
internal sealed class TypeCheck(int column) : RowCheck
{
    public override int? KeptBy(BatchView view) => view.Column(column) is { Invalid: 0 } vector ? vector.Values : null;

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        view.Known(column, known);
        broken.Clear();
        view.Column(column).Invalidity.CopyTo(broken);
    }
}

/// <summary>Values that are not NaN.</summary>
internal sealed class NaNCheck(int column) : RowCheck
{
    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        view.Known(column, known);
        broken.Clear();
        var vector = view.Column(column);
        if (vector.Type != ColumnType.Number)
            return;
        for (var row = 0; row < view.Rows; row++)
        {
            if (double.IsNaN(vector.Doubles[row]) && vector.IsValid(row))
                RowMask.Set(broken, row);
        }
    }
}

/// <summary>Counts the rows that a rule is about.</summary>
internal sealed class RowCountCheck : RowCheck
{
    public override int? KeptBy(BatchView view) => view.Rows;

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        RowMask.Fill(known, view.Rows);
        broken.Clear();
    }
}
