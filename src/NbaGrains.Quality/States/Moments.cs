namespace NbaGrains.Quality.States;

/// <summary>
/// Count, sum, mean and central moments to the fourth, over finite values. Pieces merge without cancellation; the sum is compensated.
/// </summary>
/// <remarks>
/// Sources: T. Chan, G. Golub, R. LeVeque, "Updating Formulae and a Pairwise Algorithm", 1979; P. Pebay, "Formulas for Robust, One-Pass
/// Parallel Computation of Covariances and Arbitrary-Order Statistical Moments", SAND2008-6212; A. Neumaier's summation, 1974.
/// </remarks>
public sealed class Moments : IState<Moments>
{
    private double _mean;
    private double _meanRest; // what rounding took from _mean: beside a large offset the spread may be as small
    private double _m2;
    private double _m3;
    private double _m4;
    private double _sum;
    private double _lost; // what rounding took from _sum

    public long Count { get; private set; }

    /// <summary>The sum of the values; 0 for none.</summary>
    public double Sum => _sum + _lost;

    /// <summary>The arithmetic mean; NaN for none.</summary>
    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>Sample variance (n - 1); NaN below two values.</summary>
    public double Variance => Count < 2 ? double.NaN : _m2 / (Count - 1);

    /// <summary>Sample standard deviation (n - 1); NaN below two values.</summary>
    public double StdDev => Math.Sqrt(Variance);

    /// <summary>Bias-corrected skewness G1, as pandas; NaN below three values or without spread.</summary>
    public double Skewness
    {
        get
        {
            double n = Count;
            if (Count < 3 || IsConstant)
                return double.NaN;
            return n * Math.Sqrt(n - 1) / (n - 2) * (_m3 / Math.Pow(_m2, 1.5));
        }
    }

    /// <summary>Bias-corrected excess kurtosis G2, as pandas; NaN below four values or without spread.</summary>
    public double Kurtosis
    {
        get
        {
            double n = Count;
            if (Count < 4 || IsConstant)
                return double.NaN;
            var adjust = 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
            return (n * (n + 1) * (n - 1) * _m4 / ((n - 2) * (n - 3) * _m2 * _m2)) - adjust;
        }
    }

    // Spread below what rounding of the mean can produce is none.
    private bool IsConstant => _m2 <= Count * Math.Pow(_mean * 1e-15, 2);

    /// <summary>Takes in values with their counts; <paramref name="valueOf"/> makes a key a value. Values that are not finite are passed over.</summary>
    public void Observe(SortedCounts block, Func<long, double> valueOf)
    {
        var piece = new Moments();
        var keys = block.Keys;
        var counts = block.Counts;
        for (var i = 0; i < keys.Length; i++)
        {
            var value = valueOf(keys[i]);
            if (!double.IsFinite(value))
                continue;
            piece.Count += counts[i];
            piece.AddToSum(value * counts[i], Math.FusedMultiplyAdd(value, counts[i], -(value * counts[i])));
        }

        if (piece.Count == 0)
            return;
        piece._mean = piece.Sum / piece.Count;
        double rest = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var value = valueOf(keys[i]);
            if (!double.IsFinite(value))
                continue;
            var d = value - piece._mean;
            var d2 = d * d;
            rest += counts[i] * d;
            piece._m2 += counts[i] * d2;
            piece._m3 += counts[i] * d2 * d;
            piece._m4 += counts[i] * d2 * d2;
        }

        piece.MoveMean(rest / piece.Count);
        Merge(piece);
    }

    public void Merge(Moments other)
    {
        if (other.Count == 0)
            return;
        if (Count == 0)
        {
            (Count, _mean, _meanRest) = (other.Count, other._mean, other._meanRest);
            (_m2, _m3, _m4) = (other._m2, other._m3, other._m4);
            (_sum, _lost) = (other._sum, other._lost);
            return;
        }

        double a = Count, b = other.Count, n = a + b;
        var d = other._mean - _mean + (other._meanRest - _meanRest);
        var dn = d / n;
        var d2 = d * dn * a * b;
        _m4 += other._m4 + (d2 * dn * dn * ((a * a) - (a * b) + (b * b)))
            + (6 * dn * dn * ((a * a * other._m2) + (b * b * _m2))) + (4 * dn * ((a * other._m3) - (b * _m3)));
        _m3 += other._m3 + (d2 * dn * (a - b)) + (3 * dn * ((a * other._m2) - (b * _m2)));
        _m2 += other._m2 + d2;
        AddToMean(dn * b);
        Count += other.Count;
        AddToSum(other._sum, other._lost);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Count);
        foreach (var part in (ReadOnlySpan<double>)[_mean, _meanRest, _m2, _m3, _m4, _sum, _lost])
            writer.Write(part);
    }

    public static Moments Read(BinaryReader reader) => new()
    {
        Count = reader.Read7BitEncodedInt64(),
        _mean = reader.ReadDouble(),
        _meanRest = reader.ReadDouble(),
        _m2 = reader.ReadDouble(),
        _m3 = reader.ReadDouble(),
        _m4 = reader.ReadDouble(),
        _sum = reader.ReadDouble(),
        _lost = reader.ReadDouble(),
    };

    /// <summary>Moves the mean that the moments were taken about to the true one, which lies <paramref name="rest"/> beside it.</summary>
    private void MoveMean(double rest)
    {
        var r2 = rest * rest;
        _m4 += -(4 * rest * _m3) + (6 * r2 * _m2) - (3 * Count * r2 * r2);
        _m3 += -(3 * rest * _m2) + (2 * Count * r2 * rest);
        _m2 = Math.Max(0, _m2 - (Count * r2));
        AddToMean(rest);
    }

    private void AddToMean(double step)
    {
        var mean = _mean + step;
        _meanRest += Math.Abs(_mean) >= Math.Abs(step) ? _mean - mean + step : step - mean + _mean;
        _mean = mean;
    }

    private void AddToSum(double value, double lost)
    {
        var sum = _sum + value;
        _lost += lost + (Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum);
        _sum = sum;
    }
}
