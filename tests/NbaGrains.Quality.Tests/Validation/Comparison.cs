using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Where a report differs from what the reference expects.</summary>
internal static class Comparison
{
    // Longer texts may be shown by their beginning.
    private const int LongText = 200;

    /// <summary>The first difference, in words; null where there is none.</summary>
    public static string? Difference(Suite suite, long rows, IReadOnlyList<Expected> expected, ValidationReport report)
    {
        if (report.Rows != rows)
            return $"{report.Rows} rows instead of {rows}";
        var ofFile = report.Results.TakeWhile(result => result.Rule is FileRule).ToList();
        var isRefused = ofFile.Count > 0;
        if (report.Results.Count != expected.Count + ofFile.Count)
            return $"{report.Results.Count} results for {expected.Count} rules";
        if (ofFile.Any(result => result.Status != RuleStatus.Failed) || (rows == 0 && !suite.AllowsEmpty && report.Passed))
            return "an empty table passes, or what is wrong with the file is not";
        foreach (var (one, result) in expected.Zip(report.Results.Skip(ofFile.Count)))
        {
            if (one.Unspecified is null && Difference(one, result) is { } difference)
                return $"{one.Rule.Id}: {difference}\n  expected {one}\n  got      {Show(result)}";
        }

        return isRefused || expected.Any(one => one.Unspecified is not null) ? null : Verdict(expected, report);
    }

    public static string Show(RuleResult result) =>
        $"{result.Status}, evaluated {result.Evaluated}, unexpected {result.Unexpected}, observed {string.Join(", ", result.Observed)}, "
        + $"rows {string.Join(' ', result.Sample.Select(row => row.Row))}, reason {result.Reason}";

    private static string? Difference(Expected expected, RuleResult result)
    {
        if (!ReferenceEquals(expected.Rule, result.Rule) && expected.Rule.Id != result.Rule.Id)
            return $"the result of {result.Rule.Id}";
        if (expected.Status != result.Status)
            return "another status";
        if (!Near(expected.Score, result.Score))
            return $"the score {result.Score} instead of {expected.Score}";
        if (expected.Evaluated is not null && (expected.Evaluated, expected.Unexpected) != (result.Evaluated, result.Unexpected))
            return "other counts";
        if (expected.Status == RuleStatus.Skipped && (result.Evaluated ?? 0) != 0)
            return "skipped after rows were evaluated";
        if (expected.Status is RuleStatus.Passed or RuleStatus.Failed && expected.Rule is TableRule && result.Evaluated is not null)
            return "rows of a rule about the table";
        // Which rows hold the other values is told besides.
        return Figure(expected, result) ?? (expected.Rule is DistinctRule ? null : Sample(expected.Sample, result.Sample));
    }

    private static string? Figure(Expected expected, RuleResult result)
    {
        if (expected.Among is { } among)
        {
            var isSome = result.Observed.Count > 0 && result.Observed.All(value => among.Any(one => Same(one, value)));
            return isSome ? null : $"observed something else than {string.Join(", ", among)}";
        }

        if (expected.Observed is not { } figure)
            return null;
        if (result.Observed.Count != 1)
            return $"observed {result.Observed.Count} values";
        var isNear = expected.Tolerance > 0 && Math.Abs(result.Observed[0].Double - figure.Double) <= expected.Tolerance;
        return isNear || Same(figure, result.Observed[0]) ? null : "another figure";
    }

    private static bool Same(Scalar a, Scalar b)
    {
        if ((TypeLattice.IsNumeric(a.Type) && TypeLattice.IsNumeric(b.Type)) || (TypeLattice.IsTemporal(a.Type) && TypeLattice.IsTemporal(b.Type)))
            return Comparing.Compare(a, b) == 0;
        return a.ToString() == b.ToString();
    }

    private static string? Sample(IReadOnlyList<SampleRow> expected, IReadOnlyList<SampleRow> actual)
    {
        if (!expected.Select(row => row.Row).SequenceEqual(actual.Select(row => row.Row)))
            return "other rows";
        foreach (var (one, other) in expected.Zip(actual))
        {
            if (!one.Values.Select(value => value.Column).SequenceEqual(other.Values.Select(value => value.Column)))
                return $"row {one.Row} shows other columns: {string.Join(", ", other.Values.Select(value => value.Column))}";
            foreach (var (value, shown) in one.Values.Zip(other.Values))
            {
                var isLong = value.Value.ToString().Length > LongText;
                if (!isLong && (value.Value.Type, value.Value.ToString()) != (shown.Value.Type, shown.Value.ToString()))
                    return $"row {one.Row} shows {shown.Value.Type} '{Uri.EscapeDataString(shown.Value.ToString())}' instead of {value.Value.Type} '{value.Value}'";
            }
        }

        return null;
    }

    private static string? Verdict(IReadOnlyList<Expected> expected, ValidationReport report)
    {
        var passed = expected.All(one => one.Status != RuleStatus.Error && (one.Status != RuleStatus.Failed || one.Rule.Severity < Severity.Error));
        if (passed != report.Passed)
            return $"the verdict should be {(passed ? "passed" : "failed")}";
        if (!Near(Score(expected), report.Score))
            return $"the score {report.Score} instead of {Score(expected)}";
        foreach (var dimension in expected.GroupBy(one => one.Rule.Dimension).Where(group => group.Any(one => one.Score is not null)))
        {
            if (!report.Scores.TryGetValue(dimension.Key, out var score) || !Near(Score(dimension), score))
                return $"the score {score} of {dimension.Key} instead of {Score(dimension)}";
        }

        return null;
    }

    private static double Score(IEnumerable<Expected> expected)
    {
        var counted = expected.Where(one => one.Score is not null).ToList();
        return counted.Count == 0 ? 1 : counted.Sum(one => one.Score!.Value * Weight(one.Rule)) / counted.Sum(one => Weight(one.Rule));
    }

    private static double Weight(Rule rule) => rule.Severity switch { Severity.Critical => 8, Severity.Error => 4, Severity.Warning => 2, _ => 1 };

    private static bool Near(double? a, double? b) => a is null || b is null ? a is null && b is null : Math.Abs(a.Value - b.Value) <= 1e-12;
}
