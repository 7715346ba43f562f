using NbaGrains.Quality.Rules;

namespace NbaGrains.Quality.Validation;

/// <summary>The score and the verdict of a list of results.</summary>
internal static class QualityScore
{
    public static bool Passes(IReadOnlyList<RuleResult> results)
    {
        foreach (var result in results)
        {
            if (result.Status == RuleStatus.Error || (result.Status == RuleStatus.Failed && result.Rule.Severity >= Severity.Error))
                return false;
        }

        return true;
    }

    public static double Of(IEnumerable<RuleResult> results)
    {
        double sum = 0, weights = 0;
        foreach (var result in results)
        {
            if (result.Score is not { } score)
                continue;
            double weight = 1 << (int)result.Rule.Severity;
            sum += weight * score;
            weights += weight;
        }

        return weights == 0 ? 1 : sum / weights;
    }

    public static IReadOnlyDictionary<Dimension, double> ByDimension(IReadOnlyList<RuleResult> results)
    {
        var scores = new Dictionary<Dimension, double>();
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            var some = results.Where(result => result.Rule.Dimension == dimension && result.Score is not null).ToList();
            if (some.Count > 0)
                scores[dimension] = Of(some);
        }

        return scores;
    }
}
