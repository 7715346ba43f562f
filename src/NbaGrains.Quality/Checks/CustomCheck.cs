using System.Text;
using NbaGrains.Quality.Rules.Custom;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>A rule of a plug-in, row by row.</summary>
/// <param name="name">Its name.</param>
/// <param name="columns">Its columns, by position.</param>
/// <param name="test">The test of a row.</param>
/// <param name="mayQuoteValues">Whether what it throws may be shown: messages such as those of parsers quote the value.</param>
internal sealed class CustomCheck(string name, IReadOnlyList<int> columns, Func<CustomRow, bool?> test, bool mayQuoteValues) : RowCheck
{
    private readonly Row _row = new(columns);

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        known.Clear();
        broken.Clear();
        _row.View = view;
        for (var row = 0; row < view.Rows; row++)
        {
            if (!RowMask.Has(selected, row))
                continue;
            _row.Index = row;
            if (Ask() is not { } keeps)
                continue;
            RowMask.Set(known, row);
            if (!keeps)
                RowMask.Set(broken, row);
        }
    }

    private bool? Ask()
    {
        try
        {
            return test(_row);
        }
        catch (Exception e)
        {
            throw new CheckException($"the plug-in rule '{name}' threw {e.GetType().Name}{(mayQuoteValues ? $": {e.Message}" : "; its message may quote a masked value.")}");
        }
    }

    private sealed class Row(IReadOnlyList<int> columns) : CustomRow
    {
        public BatchView View { get; set; } = null!;

        public int Index { get; set; }

        public override bool IsNull(int column)
        {
            var vector = View.Column(columns[column]);
            return !vector.IsValid(Index) && !vector.IsInvalid(Index);
        }

        public override string? Text(int column) =>
            !IsNull(column) && View.Batch.TryGetCell(Index, columns[column], out var cell) ? Encoding.UTF8.GetString(cell) : null;

        public override Scalar Value(int column) => Cells.ValueAt(View.Batch, columns[column], Index);
    }
}
