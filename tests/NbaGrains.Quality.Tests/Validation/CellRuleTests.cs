using NbaGrains.Quality.Tests.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Rules about single cells: the validator says of random tables what a naive reference says.</summary>
public sealed class CellRuleTests
{
    private const int Cases = 40;

    [Fact]
    public void Types_are_judged_as_by_the_reference() => Holds("types");

    [Fact]
    public void Missing_cells_are_judged_as_by_the_reference() => Holds("not null");

    [Fact]
    public void Columns_without_values_are_judged_as_by_the_reference() => Holds("all null");

    [Fact]
    public void Empty_and_blank_texts_are_judged_as_by_the_reference() => Holds("not empty, not blank");

    [Fact]
    public void NaN_is_judged_as_by_the_reference() => Holds("not NaN");

    [Fact]
    public void Ranges_of_numbers_are_judged_as_by_the_reference() => Holds("ranges of numbers", 2 * Cases);

    [Fact]
    public void Ranges_of_times_are_judged_as_by_the_reference() => Holds("ranges of times");

    [Fact]
    public void Ranges_of_texts_are_judged_as_by_the_reference() => Holds("ranges of texts");

    [Fact]
    public void Sets_of_numbers_are_judged_as_by_the_reference() => Holds("sets of numbers");

    [Fact]
    public void Sets_of_times_are_judged_as_by_the_reference() => Holds("sets of times");

    [Fact]
    public void Sets_of_texts_are_judged_as_by_the_reference() => Holds("sets of texts", 2 * Cases);

    [Fact]
    public void Lengths_are_judged_as_by_the_reference() => Holds("lengths");

    [Fact]
    public void Regular_expressions_are_judged_as_by_the_reference() => Holds("patterns");

    [Fact]
    public void Like_patterns_are_judged_as_by_the_reference() => Holds("likes");

    [Fact]
    public void Date_formats_are_judged_as_by_the_reference() => Holds("date formats");

    [Fact(Timeout = 60_000)]
    public async Task A_set_of_half_a_million_numbers_is_a_set_like_others()
    {
        var suite = Read.Suite($"columns:\n  a: {{ in: [{string.Join(',', Enumerable.Range(0, 500_000))}] }}");
        var report = await Task.Run(() => Running.Validate("a\n499999\n500000\n0\n"u8.ToArray(), suite, 1 << 20, threads: 2, asFile: true));

        Assert.Equal((3L, 1L), (report.Results[0].Evaluated!.Value, report.Results[0].Unexpected!.Value));
    }

    private static void Holds(string kind, int cases = Cases) => Agreement.Holds(seed => Case.OfKind(RuleKinds.Cells[kind], seed), cases);
}
