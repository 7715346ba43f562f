using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Whether the random cases are worth anything: a reference that nearly always says the same tests nothing.</summary>
public sealed class ReferenceTests
{
    private const int Cases = 100;

    public static TheoryData<string> Kinds => [.. RuleKinds.Cells.Keys, .. RuleKinds.Rows.Keys.Except(["expressions"]), .. RuleKinds.Tables.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_rules_of_each_kind_hold_and_break_often_and_are_seldom_unspecified(string kind)
    {
        var draw = RuleKinds.Cells.GetValueOrDefault(kind) ?? RuleKinds.Rows.GetValueOrDefault(kind) ?? RuleKinds.Tables[kind];
        var answers = Enumerable.Range(0, Cases).Select(seed => Running.Expect(Case.OfKind(draw, seed, usesExpressions: false))[0]).ToList();
        var specified = answers.Where(answer => answer.Unspecified is null).ToList();
        var counts = string.Join(", ", specified.CountBy(answer => answer.Status).Select(pair => $"{pair.Key} {pair.Value}"));

        Assert.True(specified.Count >= Cases / 2, $"{specified.Count} of {Cases} cases are specified: {string.Join("; ", answers.CountBy(answer => answer.Unspecified ?? "specified"))}");
        Assert.True(specified.Count(answer => answer.Status == RuleStatus.Passed) >= Cases / 20, counts);
        Assert.True(specified.Count(answer => answer.Status == RuleStatus.Failed) >= Cases / 20, counts);
    }
}
