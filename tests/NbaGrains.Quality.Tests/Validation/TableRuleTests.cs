using NbaGrains.Quality.Tests.Validation.Drawing;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Rules about whole tables: the validator says of random tables what a naive reference says.</summary>
public sealed class TableRuleTests
{
    private const int Cases = 40;

    [Fact]
    public void Required_columns_are_judged_as_by_the_reference() => Holds("required columns");

    [Fact]
    public void Numbers_of_rows_are_judged_as_by_the_reference() => Holds("row counts");

    [Fact]
    public void Numbers_of_columns_are_judged_as_by_the_reference() => Holds("column counts");

    [Fact]
    public void Lists_of_columns_are_judged_as_by_the_reference() => Holds("lists of columns");

    [Fact]
    public void Means_medians_and_quantiles_are_judged_as_by_the_reference() => Holds("means, medians, quantiles", 2 * Cases);

    [Fact]
    public void Standard_deviations_and_sums_are_judged_as_by_the_reference() => Holds("standard deviations, sums");

    [Fact]
    public void Extremes_of_numbers_are_judged_as_by_the_reference() => Holds("extremes of numbers");

    [Fact]
    public void Extremes_of_times_are_judged_as_by_the_reference() => Holds("extremes of times");

    [Fact]
    public void Numbers_of_distinct_values_are_judged_as_by_the_reference() => Holds("numbers of distinct values");

    [Fact]
    public void Shares_of_distinct_values_are_judged_as_by_the_reference() => Holds("shares of distinct values");

    [Fact]
    public void Lists_of_distinct_numbers_are_judged_as_by_the_reference() => Holds("distinct numbers");

    [Fact]
    public void Lists_of_distinct_times_are_judged_as_by_the_reference() => Holds("distinct times");

    [Fact]
    public void Lists_of_distinct_texts_are_judged_as_by_the_reference() => Holds("distinct texts");

    [Fact]
    public void The_most_common_value_is_judged_as_by_the_reference() => Holds("most common values");

    [Fact]
    public void Correlations_are_judged_as_by_the_reference() => Holds("correlations");

    [Fact]
    public void Freshness_is_judged_as_by_the_reference() => Holds("freshness");

    private static void Holds(string kind, int cases = Cases) => Agreement.Holds(seed => Case.OfKind(RuleKinds.Tables[kind], seed), cases);
}
