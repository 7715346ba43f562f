namespace NbaGrains.Quality.Drift.Measures;

/// <summary>
/// The regularised incomplete gamma function, from which the tails of the chi-square, gamma and normal laws follow.
/// </summary>
/// <remarks>
/// Sources: W. Press et al., "Numerical Recipes", 3rd ed., 6.2 (series below a + 1, Lentz's continued fraction above); C. Lanczos, "A
/// Precision Approximation of the Gamma Function", 1964, with the coefficients of P. Godfrey (g = 7, n = 9).
/// </remarks>
public static class IncompleteGamma
{
    private const double Precision = 1e-16;
    private const double Tiny = 1e-300;
    private const int MostSteps = 100_000;
    private const int MostHalvings = 2_000;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Q(a, x): the share of a gamma law of shape <paramref name="a"/> and scale 1 that lies above <paramref name="x"/>.</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0)
            return 1;
        if (double.IsPositiveInfinity(x))
            return 0;
        return x < a + 1 ? 1 - LowerSeries(a, x) : UpperFraction(a, x);
    }

    /// <summary>The x that a share <paramref name="q"/> of the law lies above, 0 &lt; q &lt; 1.</summary>
    /// <remarks>By Newton's method, within an interval that is halved wherever a step would leave it.</remarks>
    public static double UpperInverse(double a, double q)
    {
        double low = 0, high = a + 1;
        while (Upper(a, high) > q)
            (low, high) = (high, high * 2);
        var x = high;
        for (var i = 0; i < MostHalvings && high - low > high * 1e-15; i++)
        {
            var above = Upper(a, x) - q;
            (low, high) = above > 0 ? (x, high) : (low, x);
            var next = x + (above / Math.Exp(((a - 1) * Math.Log(x)) - x - LogGamma(a)));
            if (!(next > low && next < high))
                next = low + ((high - low) / 2);
            if (Math.Abs(next - x) <= x * 1e-14)
                return next;
            x = next;
        }

        return x;
    }

    /// <summary>The upper tail of a chi-square law.</summary>
    public static double ChiSquareTail(double statistic, double degreesOfFreedom) => Upper(degreesOfFreedom / 2, statistic / 2);

    /// <summary>Both tails of a standard normal law beyond |<paramref name="z"/>|.</summary>
    public static double NormalTails(double z) => Upper(0.5, z * z / 2);

    private static double LowerSeries(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < MostSteps; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * Precision)
                break;
        }

        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double UpperFraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MostSteps; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
                break;
        }

        return h * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    /// <summary>The logarithm of the gamma function of a positive number.</summary>
    private static double LogGamma(double a)
    {
        // Below 1/2 the approximation loses digits; one step of the recurrence leads above.
        if (a < 0.5)
            return LogGamma(a + 1) - Math.Log(a);
        var x = a - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
