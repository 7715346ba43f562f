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
    private ColumnType _type;
    private bool _any;
    private long _firstRow;
    private long _firstKey;
    private long _lastKey;
    private byte[] _firstText = [];
    private byte[] _lastText = [];
    private int _lastLength;

    private ReadOnlySpan<byte> LastText => _lastText.AsSpan(0, _lastLength);

    /// <summary>Takes in the next value and says whether it breaks the order. NaN has no place in any order.</summary>
    public bool Breaks(ColumnBatch batch, ColumnVector vector, int row)
    {
        ReadOnlySpan<byte> text = [];
        long key = 0;
        if (vector.Type == ColumnType.Text)
            text = batch.TextOf(vector, row);
        else if (vector.Type != ColumnType.Number)
            key = vector.Longs[row];
        else if (double.IsNaN(vector.Doubles[row]))
            return true;
        else
            key = OrderedKey.Of(vector.Doubles[row]);

        var breaks = _any && IsBroken(Compare(key, text));
        if (!_any)
            (_any, _type, _firstRow, _firstKey, _firstText) = (true, vector.Type, batch.FirstRow + row, key, text.ToArray());
        _lastKey = key;
        if (_lastText.Length < text.Length)
            _lastText = new byte[text.Length * 2];
        text.CopyTo(_lastText);
        _lastLength = text.Length;
        return breaks;
    }

    public override void Merge(CheckState right, long leftRows, RuleTally tally)
    {
        var later = (MonotonicState)right;
        if (!later._any)
            return;
        if (!_any)
            (_any, _type, _firstRow, _firstKey, _firstText) = (true, later._type, later._firstRow + leftRows, later._firstKey, later._firstText);
        else if (IsBroken(Compare(later._firstKey, later._firstText)))
            tally.AddLate(new SampleRow(later._firstRow + leftRows, [new SampleValue(name, Cells.Shown(later.First))]));
        (_lastKey, _lastText, _lastLength) = (later._lastKey, later._lastText, later._lastLength);
    }

    protected override byte Form => MonotonicForm;

    protected override void WriteContent(BinaryWriter writer)
    {
        writer.Write(name);
        writer.Write(decreasing);
        writer.Write(strictly);
        writer.Write((byte)_type);
        writer.Write(_any);
        writer.Write(_firstRow);
        writer.Write(_firstKey);
        writer.Write(_lastKey);
        writer.WriteBytes(_firstText);
        writer.WriteBytes(LastText);
    }

    public static MonotonicState ReadContent(BinaryReader reader)
    {
        var state = new MonotonicState(reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean())
        {
            _type = (ColumnType)reader.ReadByte(),
            _any = reader.ReadBoolean(),
            _firstRow = reader.ReadInt64(),
            _firstKey = reader.ReadInt64(),
            _lastKey = reader.ReadInt64(),
            _firstText = reader.ReadBytesOfCount(),
            _lastText = reader.ReadBytesOfCount(),
        };
        state._lastLength = state._lastText.Length;
        return state._type <= ColumnType.Text ? state : throw new InvalidDataException("An order of values of an unknown type.");
    }

    private Scalar First => _type == ColumnType.Text ? Scalar.OfText(System.Text.Encoding.UTF8.GetString(_firstText)) : OrderedKey.ToScalar(_type, _firstKey);

    private int Compare(long key, ReadOnlySpan<byte> text) => _type == ColumnType.Text ? text.SequenceCompareTo(LastText) : key.CompareTo(_lastKey);

    private bool IsBroken(int order) => (decreasing ? -order : order) is var step && (strictly ? step <= 0 : step < 0);
}
