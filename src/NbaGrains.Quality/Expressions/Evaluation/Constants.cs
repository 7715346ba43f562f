using System.Text;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Evaluation;

// One value for all rows, or null for all rows.

internal sealed class LongConstant : LongNode
{
    private readonly long[] _repeated = new long[Lane<long>.Repeats];

    public LongConstant(ColumnType type, long? value)
        : base(type)
    {
        Value = value.GetValueOrDefault();
        _repeated.AsSpan().Fill(Value);
        Known.AsSpan().Fill(value is null ? 0 : ulong.MaxValue);
    }

    public override bool IsConstant => true;

    public long Value { get; }

    public bool IsNull => Known[0] == 0;

    public override Lane<long> Values => Lane<long>.OfConstant(_repeated);

    protected override void Compute(Frame frame)
    {
    }
}

internal sealed class DoubleConstant : DoubleNode
{
    private readonly double[] _repeated = new double[Lane<double>.Repeats];

    public DoubleConstant(double? value)
    {
        Value = value.GetValueOrDefault();
        _repeated.AsSpan().Fill(Value);
        Known.AsSpan().Fill(value is null ? 0 : ulong.MaxValue);
    }

    public override bool IsConstant => true;

    public double Value { get; }

    public bool IsNull => Known[0] == 0;

    public override Lane<double> Values => Lane<double>.OfConstant(_repeated);

    protected override void Compute(Frame frame)
    {
    }
}

internal sealed unsafe class TextConstant : TextNode
{
    private readonly byte[] _bytes;
    private readonly int[] _start = new int[Lane<int>.Repeats];
    private readonly int[] _length = new int[Lane<int>.Repeats];

    public TextConstant(byte[]? value)
    {
        _bytes = TextMemory.Allocate(value?.Length ?? 0);
        value?.CopyTo(_bytes, 0);
        _length.AsSpan().Fill(value?.Length ?? 0);
        Known.AsSpan().Fill(value is null ? 0 : ulong.MaxValue);
    }

    public override bool IsConstant => true;

    public bool IsNull => Known[0] == 0;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length[0]);

    public override TextLane Values => new(TextMemory.Address(_bytes), Lane<int>.OfConstant(_start), Lane<int>.OfConstant(_length));

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    protected override void Compute(Frame frame)
    {
    }
}

internal sealed class ConditionConstant : ConditionNode
{
    public ConditionConstant(bool? value)
    {
        Holds.AsSpan().Fill(value == true ? ulong.MaxValue : 0);
        Known.AsSpan().Fill(value is null ? 0 : ulong.MaxValue);
    }

    public override bool IsConstant => true;

    protected override void Compute(Frame frame)
    {
    }
}
