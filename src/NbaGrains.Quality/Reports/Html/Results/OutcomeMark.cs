using NbaGrains.Quality.Reports.Results;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Reports.Html.Results;

/// <summary>How an outcome or a status is told: in words, by a sign, and only then by colour.</summary>
/// <param name="Words">The words, capitalised.</param>
/// <param name="Sign">One character.</param>
/// <param name="Style">The class of the style sheet.</param>
internal readonly record struct OutcomeMark(string Words, string Sign, string Style)
{
    public static OutcomeMark Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => new("Passed", "✓", "good"),
        Outcome.Warned => new("Passed with warnings", "!", "warned"),
        _ => new("Failed", "✗", "bad"),
    };

    public static OutcomeMark Of(RuleResult result) => (result.Status, result.Rule.Severity) switch
    {
        (RuleStatus.Passed, _) => new("Passed", "✓", "good"),
        (RuleStatus.Skipped, _) => new("Skipped", "–", "idle"),
        (RuleStatus.Error, _) => new("Not evaluated", "?", "bad"),
        (_, Severity.Warning) => new("Failed", "!", "warned"),
        (_, Severity.Info) => new("Failed", "i", "told"),
        _ => new("Failed", "✗", "bad"),
    };

    public void Write(HtmlWriter page) => page.Write($"<span class=\"mark {Style}\"><span aria-hidden=\"true\">{Sign}</span> <span class=\"word\">{Words}</span></span>");
}
