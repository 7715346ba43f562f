using NbaGrains.Quality.Tests.Validation.Drawing;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Rules about several columns, or several rows: the validator says of random tables what a naive reference says.</summary>
public sealed class RowRuleTests
{
    private const int Cases = 60;

    [Fact]
    public void Increasing_and_decreasing_columns_are_judged_as_by_the_reference() => Holds("increasing and decreasing");

    [Fact]
    public void Pairs_of_columns_are_judged_as_by_the_reference() => Holds("pairs");

    [Fact]
    public void Sums_of_columns_are_judged_as_by_the_reference() => Holds("sums of columns");

    [Fact]
    public void Unique_keys_are_judged_as_by_the_reference() => Holds("unique keys", 2 * Cases);

    [Fact]
    public void Expressions_are_judged_as_by_the_reference() => Holds("expressions", 2 * Cases);

    private static void Holds(string kind, int cases = Cases) => Agreement.Holds(seed => Case.OfKind(RuleKinds.Rows[kind], seed), cases);
}
