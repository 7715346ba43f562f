namespace NbaGrains.Quality.Drift.Measures;

/// <summary>Inverts a function that never rises.</summary>
internal static class Bisection
{
    private const int Halvings = 200;

    /// <summary>The argument, 0 or more, at which <paramref name="f"/> falls to <paramref name="value"/>.</summary>
    /// <param name="f">Never rises.</param>
    /// <param name="value">A value that it takes.</param>
    /// <param name="start">Where to look first; positive.</param>
    public static double Falling(Func<double, double> f, double value, double start)
    {
        double low = 0, high = start;
        while (f(high) > value)
            (low, high) = (high, high * 2);
        for (var i = 0; i < Halvings && high - low > high * 1e-13; i++)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = f(middle) > value ? (middle, high) : (low, middle);
        }

        return high;
    }
}
