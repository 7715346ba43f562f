using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>Where a validated table stands on the page, and what of it is shown there.</summary>
internal sealed class ReportPlace
{
    /// <summary>Broken rules that get a card; the others stand in the table of all rules only.</summary>
    private const int MostCards = 100;
    private const int CardsOfMany = 50;
    private const int ManyRules = 200;

    private readonly Dictionary<RuleResult, int> _cards = new(ReferenceEqualityComparer.Instance);

    /// <param name="report">The report.</param>
    /// <param name="number">1-based number of the table; part of every id.</param>
    /// <param name="level">The level of the table's own heading: 1 alone on a page, 2 among several.</param>
    public ReportPlace(ValidationReport report, int number, int level)
    {
        Report = report;
        Broken = Verdict.Broken(report);
        Cards = Broken.Take(report.Results.Count > ManyRules ? CardsOfMany : MostCards).ToArray();
        foreach (var result in Cards)
            _cards.Add(result, _cards.Count + 1);
        Table = new Place(report.Profile, number, level);
        // The profile is a part of the report: its sections stand one level lower.
        Profile = new Place(report.Profile, number, level + 1) { Broken = BrokenByColumn(Broken) };
    }

    public ValidationReport Report { get; }

    public IReadOnlyList<RuleResult> Broken { get; }

    /// <summary>Broken rules that get a card, as they are ordered.</summary>
    public IReadOnlyList<RuleResult> Cards { get; }

    /// <summary>The place of the report.</summary>
    public Place Table { get; }

    /// <summary>The place of the profile in it.</summary>
    public Place Profile { get; }

    public string Title => Report.File == Report.Profile.File ? Table.Title : new Place(Report.Profile with { File = Report.File }, 1, 1).Title;

    /// <summary>The id of the card of a result; null where it has none.</summary>
    public string? CardId(RuleResult result) => _cards.TryGetValue(result, out var card) ? Table.Id($"r{card}") : null;

    private static Dictionary<string, int> BrokenByColumn(IEnumerable<RuleResult> broken) => broken
        .SelectMany(result => result.Rule.Columns.Distinct())
        .GroupBy(column => column)
        .ToDictionary(group => group.Key, group => group.Count());
}
