using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Tests.Support;

/// <summary>Asserts that figures agree as far as rounding lets them.</summary>
internal static class Near
{
    public const double Relative = 1e-9;

    /// <summary>Both finite and within 1e-9 of <paramref name="scale"/> or of the value, or both not defined.</summary>
    public static void Equal(double expected, double actual, double scale, string what)
    {
        if (!double.IsFinite(expected) || !double.IsFinite(actual))
        {
            Assert.True(double.IsFinite(expected) == double.IsFinite(actual), $"{what}: expected {expected:R}, got {actual:R}");
            return;
        }

        var allowed = Relative * Math.Max(scale, Math.Abs(expected));
        Assert.True(Math.Abs(expected - actual) <= allowed, $"{what}: expected {expected:R}, got {actual:R}, allowed {allowed:R} beside it");
    }

    /// <param name="expected">The moments of one pass.</param>
    /// <param name="actual">The moments of many pieces.</param>
    /// <param name="largest">The largest finite magnitude among the values.</param>
    public static void Equal(Moments expected, Moments actual, double largest)
    {
        Assert.Equal(expected.Count, actual.Count);
        if (expected.Count == 0)
            return;
        var spread = double.IsFinite(expected.StdDev) ? expected.StdDev : largest;
        var scale = Math.Max(Math.Abs(expected.Mean), spread);
        Equal(expected.Mean, actual.Mean, scale, "mean");
        Equal(expected.Sum, actual.Sum, scale * expected.Count, "sum");
        Equal(expected.StdDev, actual.StdDev, scale * 1e-6, "standard deviation");
        Equal(expected.Skewness, actual.Skewness, 1, "skewness");
        Equal(expected.Kurtosis, actual.Kurtosis, 1, "kurtosis");
    }
}
