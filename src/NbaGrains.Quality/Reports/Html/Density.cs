namespace NbaGrains.Quality.Reports.Html;

/// <summary>How much a page tells of a column, so that one with five hundred columns still opens at once.</summary>
/// <param name="Digits">Significant digits of numbers.</param>
/// <param name="TopValues">Most frequent values shown.</param>
/// <param name="Patterns">Shapes of text shown.</param>
/// <param name="ValueLength">Code points of a value before it is cut.</param>
/// <param name="Tooltips">True for a bar that says its bin and count when pointed at.</param>
internal sealed record Density(int Digits, int TopValues, int Patterns, int ValueLength, bool Tooltips)
{
    private const int ManyColumns = 100;

    public static Density Of(int columns) => columns > ManyColumns
        ? new Density(3, 5, 3, 32, false)
        : new Density(4, 10, 8, 120, true);
}
