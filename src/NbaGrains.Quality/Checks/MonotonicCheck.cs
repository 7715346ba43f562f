using NbaGrains.Quality.States;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Values that never fall, or never rise, from row to row.</summary>
internal sealed class MonotonicCheck(int column, string name, bool decreasing, bool strictly) : RowCheck
{
    private MonotonicState _state = new(name, decreasing, strictly);

    public override void BeginLeaf() => _state = new MonotonicState(name, decreasing, strictly);

    public override CheckState EndLeaf() => _state;

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        var vector = view.Column(column);
        view.Known(column, known);
        broken.Clear();
        vector.Invalidity.CopyTo(broken);
        for (var row = 0; row < view.Rows; row++)
        {
            if (!vector.IsValid(row) || !RowMask.Has(selected, row))
                continue;
            if (_state.Breaks(view.Batch, vector, row))
                RowMask.Set(broken, row);
        }
    }
}

/// <summary>The first and the last value of a piece: where two pieces meet, the order must hold too.</summary>
internal sealed class MonotonicState(string name, bool decreasing, bool strictly) : CheckState
{
    private Scalar _first;
    private Scalar _last;
    private long _lastKey;
    private byte[] _lastText = [];
    private int _lastLength;
    private long _firstRow;
    private bool _any;

    /// <summary>Takes in the next value and says whether it breaks the order.</summary>
    public bool Breaks(ColumnBatch batch, ColumnVector vector, int row)
    {
        var isText = vector.Type == ColumnType.Text;
        long key = 0;
        int order;
        if (isText)
        {
            var text = batch.TextOf(vector, row);
            order = text.SequenceCompareTo(_lastText.AsSpan(0, _lastLength));
            if (_lastText.Length < text.Length)
                _lastText = new byte[text.Length * 2];
            text.CopyTo(_lastText);
            _lastLength = text.Length;
        }
        else
        {
            key = vector.Type == ColumnType.Number ? OrderedKey.Of(vector.Doubles[row]) : vector.Longs[row];
            order = key.CompareTo(_lastKey);
            _lastKey = key;
        }

        if (!_any)
        {
            _any = true;
            _firstRow = batch.FirstRow + row;
            _first = isText ? Scalar.OfText(System.Text.Encoding.UTF8.GetString(_lastText, 0, _lastLength)) : OrderedKey.ToScalar(vector.Type, key);
            _type = vector.Type;
            return false;
        }

        return IsBroken(order);
    }

    public override void Merge(CheckState right, long leftRows, RuleTally tally)
    {
        var later = (MonotonicState)right;
        if (!later._any)
            return;
        if (_any)
        {
            if (IsBroken(Compare(later._first, Last)))
                tally.AddLate(new SampleRow(later._firstRow + leftRows, [new SampleValue(name, Cells.Shown(later._first))]));
        }
        else
        {
            (_any, _first, _firstRow) = (true, later._first, later._firstRow + leftRows);
        }

        _last = later.Last;
        _type = ColumnType.Unknown;
    }

    // The type of what the fields hold; Unknown once the last value is a scalar.
    private ColumnType _type;

    private Scalar Last => _type switch
    {
        ColumnType.Unknown => _last,
        ColumnType.Text => Scalar.OfText(System.Text.Encoding.UTF8.GetString(_lastText, 0, _lastLength)),
        _ => OrderedKey.ToScalar(_type, _lastKey),
    };

    private bool IsBroken(int order) => (decreasing ? -order : order) is var step && (strictly ? step <= 0 : step < 0);

    private static int Compare(Scalar a, Scalar b) => a.Type switch
    {
        ColumnType.Text => System.Text.Encoding.UTF8.GetBytes(a.ToString()).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b.ToString())),
        ColumnType.Number => OrderedKey.Of(a.Double).CompareTo(OrderedKey.Of(b.Double)),
        _ => a.Long.CompareTo(b.Long),
    };
}
