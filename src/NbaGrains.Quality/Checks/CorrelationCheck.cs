using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>Pearson's coefficient of two columns over the rows that have both. It breaks no row.</summary>
internal sealed class CorrelationCheck(int first, int second) : RowCheck
{
    private readonly double[] _x = new double[ColumnBatch.MaxRows];
    private readonly double[] _y = new double[ColumnBatch.MaxRows];
    private PairMoments _state = new();

    public override void BeginLeaf() => _state = new PairMoments();

    public override CheckState EndLeaf() => _state;

    public override void Check(BatchView view, ReadOnlySpan<ulong> selected, Span<ulong> known, Span<ulong> broken)
    {
        var (x, y) = (view.Column(first), view.Column(second));
        broken.Clear();
        var count = 0;
        for (var word = 0; word < known.Length; word++)
            known[word] = x.Validity[word] & y.Validity[word];
        for (var row = 0; row < view.Rows; row++)
        {
            if (!RowMask.Has(known, row) || !RowMask.Has(selected, row))
                continue;
            _x[count] = At(x, row);
            _y[count] = At(y, row);

            // As in every other moment, NaN and infinities take no part.
            count += double.IsFinite(_x[count]) && double.IsFinite(_y[count]) ? 1 : 0;
        }

        _state.Invalid = (_state.Invalid.First + Selected(x, selected), _state.Invalid.Second + Selected(y, selected));
        _state.Add(_x.AsSpan(0, count), _y.AsSpan(0, count));
    }

    private static int Selected(ColumnVector vector, ReadOnlySpan<ulong> selected)
    {
        var count = 0;
        var invalid = vector.Invalidity;
        for (var word = 0; word < invalid.Length; word++)
            count += System.Numerics.BitOperations.PopCount(invalid[word] & selected[word]);
        return count;
    }

    private static double At(ColumnVector vector, int row) => vector.Type == ColumnType.Number ? vector.Doubles[row] : vector.Longs[row];
}

/// <summary>Means, squared deviations and their product of pairs.</summary>
/// <remarks>Source of the merge: T. Chan, G. Golub, R. LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979.</remarks>
internal sealed class PairMoments : CheckState
{
    private double _meanX;
    private double _meanY;
    private double _squaresX;
    private double _squaresY;
    private double _products;

    public long Count { get; private set; }

    /// <summary>Rows with a cell of another type, by column.</summary>
    public (long First, long Second) Invalid { get; set; }

    /// <summary>-1 to 1; NaN where one side is constant or there are fewer than two pairs.</summary>
    public double Coefficient =>
        Count < 2 || !(_squaresX > 0) || !(_squaresY > 0) ? double.NaN : Math.Clamp(_products / Math.Sqrt(_squaresX) / Math.Sqrt(_squaresY), -1, 1);

    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.IsEmpty)
            return;
        var some = new PairMoments { Count = x.Length };
        for (var i = 0; i < x.Length; i++)
        {
            some._meanX += x[i];
            some._meanY += y[i];
        }

        some._meanX /= x.Length;
        some._meanY /= x.Length;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - some._meanX, y[i] - some._meanY);
            some._squaresX += dx * dx;
            some._squaresY += dy * dy;
            some._products += dx * dy;
        }

        Merge(some);
    }

    public override void Merge(CheckState right, long leftRows, RuleTally tally) 
    {
        var later = (PairMoments)right;
        Invalid = (Invalid.First + later.Invalid.First, Invalid.Second + later.Invalid.Second);
        Merge(later);
    }

    protected override byte Form => PairForm;

    protected override void WriteContent(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Invalid.First);
        writer.Write(Invalid.Second);
        foreach (var part in (ReadOnlySpan<double>)[_meanX, _meanY, _squaresX, _squaresY, _products])
            writer.Write(part);
    }

    public static PairMoments ReadContent(BinaryReader reader) => new()
    {
        Count = reader.ReadInt64(),
        Invalid = (reader.ReadInt64(), reader.ReadInt64()),
        _meanX = reader.ReadDouble(),
        _meanY = reader.ReadDouble(),
        _squaresX = reader.ReadDouble(),
        _squaresY = reader.ReadDouble(),
        _products = reader.ReadDouble(),
    };

    private void Merge(PairMoments right)
    {
        if (right.Count == 0)
            return;
        var count = Count + right.Count;
        var (dx, dy) = (right._meanX - _meanX, right._meanY - _meanY);
        var weight = (double)Count * right.Count / count;
        _squaresX += right._squaresX + (dx * dx * weight);
        _squaresY += right._squaresY + (dy * dy * weight);
        _products += right._products + (dx * dy * weight);
        _meanX += dx * right.Count / count;
        _meanY += dy * right.Count / count;
        Count = count;
    }
}
