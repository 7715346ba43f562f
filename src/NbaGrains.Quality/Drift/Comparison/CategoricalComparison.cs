using NbaGrains.Quality.Drift.Measures;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>Measures of texts and booleans.</summary>
internal static class CategoricalComparison
{
    private const string NoLevels = "no value is frequent enough to be a category.";

    /// <param name="reference">Has a value.</param>
    /// <param name="current">The same.</param>
    /// <param name="leastExpected">The least expected count of a level.</param>
    public static (List<DriftMeasure> Measures, UnseenLevels? Unseen) OfTexts(ColumnState reference, ColumnState current, double leastExpected)
    {
        var exact = reference.Text!.Exact is not null && current.Text!.Exact is not null;
        var categories = ReferenceDistribution.Of(reference)!;
        var psi = BinnedComparison.Stability(categories.Counts, categories.CountsOf(current), exact);
        var levels = LevelCounts.Of(reference.Text, current.Text!, leastExpected);
        if (!levels.HasLevels)
        {
            DriftMethod[] undefined = [DriftMethod.JensenShannon, DriftMethod.KullbackLeibler, DriftMethod.ChiSquare];
            return ([psi, .. undefined.Select(method => DriftMeasure.Undefined(method, NoLevels))], levels.Unseen);
        }

        return ([.. BinnedComparison.Of(levels.Reference, levels.Current, exact, psi), Test(levels.Reference, levels.Current, exact)], levels.Unseen);
    }

    public static List<DriftMeasure> OfBooleans(ColumnState reference, ColumnState current)
    {
        var categories = ReferenceDistribution.Of(reference)!;
        var (left, right) = (categories.Counts, categories.CountsOf(current));
        return [.. BinnedComparison.Of(left, right, exact: true), Test(left, right, exact: true)];
    }

    public static DriftMeasure Test(IReadOnlyList<long> reference, IReadOnlyList<long> current, bool exact) => ChiSquare.Of(reference, current) is { } test
        ? new DriftMeasure(DriftMethod.ChiSquare, test.Statistic, null)
        {
            Probability = test.Probability,
            Chance = 2 * IncompleteGamma.UpperInverse(test.DegreesOfFreedom / 2.0, BinnedComparison.Rare),
            Bound = exact ? 0 : null,
        }
        : DriftMeasure.Undefined(DriftMethod.ChiSquare, "both tables have one and the same value only.");
}
