using System.Globalization;
using NbaGrains.Quality.History;

namespace NbaGrains.Quality.Rules;

/// <summary>How past figures give an interval.</summary>
public enum HistoryMethod : byte
{
    /// <summary>A share of the last figure.</summary>
    Change,

    /// <summary>Standard deviations around the mean.</summary>
    Sigma,

    /// <summary>Scaled median absolute deviations around the median.</summary>
    Mad,

    /// <summary>A forecast by level, trend and season.</summary>
    HoltWinters,
}

/// <summary>An interval that follows from the figures of earlier runs: <c>3 sigma of last 30 runs</c>, <c>20% of last run</c>.</summary>
/// <param name="Method">How it follows.</param>
/// <param name="Size">Deviations, or the share of a change; of a Holt-Winters model the period.</param>
/// <param name="Runs">How many of the last runs are looked at.</param>
public sealed record HistoryBand(HistoryMethod Method, double Size, int Runs)
{
    /// <summary>The interval, or that there is not enough history for it.</summary>
    /// <param name="past">Past figures, newest last.</param>
    public Expectation Expect(IReadOnlyList<double> past) => Method switch
    {
        HistoryMethod.Change => RateOfChange.Of(past, Size),
        HistoryMethod.Sigma => SigmaBand.Of(past, Size, Runs),
        HistoryMethod.Mad => MadBand.Of(past, Size, Runs),
        _ => HoltWinters.Of(past, (int)Size, Runs),
    };

    /// <summary>As a suite writes it.</summary>
    public override string ToString() => Method switch
    {
        // As a decimal, so that 0.07 is 7 and not the double beside it.
        HistoryMethod.Change => string.Create(CultureInfo.InvariantCulture, $"{(decimal)Size * 100:0.##########}% of last run"),
        HistoryMethod.HoltWinters => string.Create(CultureInfo.InvariantCulture, $"holt-winters({Size}) of last {Runs} runs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Size} {(Method == HistoryMethod.Sigma ? "sigma" : "mad")} of last {Runs} runs"),
    };
}
