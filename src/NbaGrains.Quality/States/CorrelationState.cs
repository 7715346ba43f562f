namespace NbaGrains.Quality.States;

/// <summary>
/// Co-moments of every pair of numeric columns over the rows where both hold a finite value, as pandas takes pairwise complete rows.
/// </summary>
/// <remarks>Source of the merge: T. Chan, G. Golub, R. LeVeque, 1979; Bennett et al., "Numerically Stable, Single-Pass, Parallel Statistics", 2009.</remarks>
public sealed class CorrelationState : IState<CorrelationState>
{
    private readonly Pair[] _pairs;

    /// <param name="columns">Positions of the numeric columns in the table, rising.</param>
    public CorrelationState(IReadOnlyList<int> columns)
    {
        Columns = columns;
        _pairs = new Pair[columns.Count * (columns.Count - 1) / 2];
    }

    /// <summary>Positions of the columns in the table.</summary>
    public IReadOnlyList<int> Columns { get; }

    /// <summary>Pearson's r of two columns, by their places in <see cref="Columns"/>; NaN where one is constant or too few rows hold both.</summary>
    public double Coefficient(int a, int b)
    {
        if (a == b)
            return 1;
        ref readonly var pair = ref _pairs[IndexOf(Math.Min(a, b), Math.Max(a, b))];

        // Spread below what rounding of the means can produce is none.
        if (pair.Count < 2 || pair.Mxx <= Noise(pair.MeanX, pair.Count) || pair.Myy <= Noise(pair.MeanY, pair.Count))
            return double.NaN;
        return Math.Clamp(pair.Mxy / Math.Sqrt(pair.Mxx) / Math.Sqrt(pair.Myy), -1, 1);
    }

    /// <summary>Adds the sums of a piece of rows, taken of x - cx and y - cy.</summary>
    internal void Add(int a, int b, double centerX, double centerY, in PairSums sums)
    {
        if (sums.Count == 0)
            return;
        var piece = new Pair
        {
            Count = sums.Count,
            MeanX = centerX + (sums.X / sums.Count),
            MeanY = centerY + (sums.Y / sums.Count),
            Mxx = Math.Max(0, sums.XX - (sums.X / sums.Count * sums.X)),
            Myy = Math.Max(0, sums.YY - (sums.Y / sums.Count * sums.Y)),
            Mxy = sums.XY - (sums.X / sums.Count * sums.Y),
        };
        Merge(ref _pairs[IndexOf(a, b)], piece);
    }

    public void Merge(CorrelationState other)
    {
        if (!Columns.SequenceEqual(other.Columns))
            return; // types changed in between: void, and read again
        for (var i = 0; i < _pairs.Length; i++)
            Merge(ref _pairs[i], other._pairs[i]);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Columns.Count);
        foreach (var column in Columns)
            writer.Write7BitEncodedInt(column);
        foreach (var pair in _pairs)
        {
            foreach (var part in (ReadOnlySpan<double>)[pair.Count, pair.MeanX, pair.MeanY, pair.Mxx, pair.Myy, pair.Mxy])
                writer.Write(part);
        }
    }

    public static CorrelationState Read(BinaryReader reader)
    {
        var columns = new List<int>();
        for (var left = reader.ReadCount(); left > 0; left--)
            columns.Add(reader.Read7BitEncodedInt());
        if (columns.Count > CorrelationLimit)
            throw new InvalidDataException($"A correlation state of more than {CorrelationLimit} columns.");
        var state = new CorrelationState(columns);
        for (var i = 0; i < state._pairs.Length; i++)
        {
            state._pairs[i] = new Pair
            {
                Count = reader.ReadDouble(),
                MeanX = reader.ReadDouble(),
                MeanY = reader.ReadDouble(),
                Mxx = reader.ReadDouble(),
                Myy = reader.ReadDouble(),
                Mxy = reader.ReadDouble(),
            };
        }

        return state;
    }

    /// <summary>Numeric columns beyond this number take no part: pairs grow with the square.</summary>
    public const int CorrelationLimit = 64;

    private static double Noise(double mean, double count) => count * Math.Pow(mean * 1e-15, 2);

    private int IndexOf(int a, int b) => (a * (2 * Columns.Count - a - 1) / 2) + (b - a - 1);

    private static void Merge(ref Pair into, in Pair other)
    {
        if (other.Count == 0)
            return;
        var n = into.Count + other.Count;
        var dx = other.MeanX - into.MeanX;
        var dy = other.MeanY - into.MeanY;
        var weight = into.Count / n * other.Count;
        into.Mxx += other.Mxx + (dx * dx * weight);
        into.Myy += other.Myy + (dy * dy * weight);
        into.Mxy += other.Mxy + (dx * dy * weight);
        into.MeanX += dx * (other.Count / n);
        into.MeanY += dy * (other.Count / n);
        into.Count = n;
    }

    private struct Pair
    {
        public double Count;
        public double MeanX;
        public double MeanY;
        public double Mxx;
        public double Myy;
        public double Mxy;
    }
}

/// <summary>Sums over the rows where both columns hold a value.</summary>
internal struct PairSums
{
    public double Count;
    public double X;
    public double Y;
    public double XX;
    public double YY;
    public double XY;
}
