namespace NbaGrains.Quality.History;

/// <summary>What past figures let expect of the next one: an interval, or that there are too few of them.</summary>
public abstract record Expectation
{
    private protected Expectation()
    {
    }

    internal static Expectation Around(double center, double halfWidth, int points)
    {
        // The mean of equal figures may be off by its last digits; none of them is unexpected for that.
        var width = halfWidth + (Math.Abs(center) * 1e-12);
        return new ExpectedInterval(center - width, center + width, points);
    }
}

/// <summary>The next figure is expected from <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Points">Past figures that it follows from.</param>
public sealed record ExpectedInterval(double Low, double High, int Points) : Expectation
{
    public bool Contains(double value) => value >= Low && value <= High;
}

/// <summary>There are too few past figures to expect anything.</summary>
/// <param name="Points">Finite past figures.</param>
/// <param name="Needed">How many it takes.</param>
public sealed record NotEnoughHistory(int Points, int Needed) : Expectation;
