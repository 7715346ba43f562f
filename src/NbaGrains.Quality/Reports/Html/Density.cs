namespace NbaGrains.Quality.Reports.Html;

/// <summary>How much a page tells of a column or a rule, so that one with five hundred columns or a thousand rules still opens at once.</summary>
/// <param name="Digits">Significant digits of numbers.</param>
/// <param name="TopValues">Most frequent values shown.</param>
/// <param name="Patterns">Shapes of text shown.</param>
/// <param name="ValueLength">Code points of a value before it is cut.</param>
/// <param name="Tooltips">True for a bar that says its bin and count when pointed at.</param>
/// <param name="RuleLength">Code points of a rule in words, or of the reason why it broke.</param>
/// <param name="NameLength">Code points of a name of a rule or a column.</param>
/// <param name="RuleColumns">Columns of a rule that are shown.</param>
internal sealed record Density(
    int Digits, int TopValues, int Patterns, int ValueLength, bool Tooltips, int RuleLength, int NameLength, int RuleColumns)
{
    private const int ManyColumns = 100;
    private const int ManyRules = 200;

    public static Density Of(int columns, int rules = 0) => (columns > ManyColumns, rules > ManyRules) switch
    {
        (true, true) => new Density(3, 2, 1, 24, false, 60, 32, 2),
        (true, false) or (false, true) => new Density(3, 5, 3, 32, false, 100, 40, 4),
        _ => new Density(4, 10, 8, 120, true, 300, 80, 8),
    };
}
