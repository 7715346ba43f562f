using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Validation;

/// <summary>Rules that the names of the columns decide.</summary>
internal static class FactVerdicts
{
    public static RuleResult Of(PlannedRule planned, IReadOnlyList<string> names) => planned.Rule switch
    {
        RequiredRule rule => names.Contains(rule.Column)
            ? Verdicts.Of(rule, passed: true, [])
            : Verdicts.Of(rule, passed: false, [], $"the table has no column '{rule.Column}'.{Spelling.Suggest(rule.Column, names)}"),
        ColumnCountRule rule => Verdicts.Of(rule, rule.Interval.Contains(names.Count, default), [Scalar.OfInteger(names.Count)]),
        ColumnListRule rule => Columns(rule, names),
        var other => throw new InvalidOperationException($"'{other.Kind}' is not decided by names."),
    };

    private static RuleResult Columns(ColumnListRule rule, IReadOnlyList<string> names)
    {
        var missing = rule.Relation == ColumnListRelation.Only ? [] : rule.Names.Except(names).ToList();
        var strange = rule.Relation == ColumnListRelation.Include ? [] : names.Except(rule.Names).ToList();
        var reasons = new List<string>();
        if (missing.Count > 0)
            reasons.Add($"missing: {ListText.Of(missing)}");
        if (strange.Count > 0)
            reasons.Add($"not expected: {ListText.Of(strange)}");
        if (reasons.Count == 0 && rule.Relation == ColumnListRelation.InOrder && !names.SequenceEqual(rule.Names))
            reasons.Add($"the order is {ListText.Of(names)}");
        var observed = names.Select(Scalar.OfText).ToList();
        return Verdicts.Of(rule, reasons.Count == 0, observed, reasons.Count == 0 ? null : $"{string.Join("; ", reasons)}.", isList: true);
    }
}
