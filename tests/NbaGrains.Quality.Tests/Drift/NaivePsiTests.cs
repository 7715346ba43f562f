using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Quality.Drift;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Drift;

/// <summary>From states as from raw values.</summary>
public sealed class NaivePsiTests
{
    private const int Cases = 300;

    private static readonly Gen<long> Skewed =
        from size in Gen.Choose(0, 12)
        from value in Gen.Choose(0, 1 << size)
        select (long)value;

    [Theory]
    [InlineData(ColumnType.Integer, true)]
    [InlineData(ColumnType.Date, true)]
    [InlineData(ColumnType.Timestamp, false)]
    public void Whole_values(ColumnType type, bool mayBeApart) => Agree(
        Gen.OneOf(Values.Integers, Skewed),
        (reference, current) => (
            NaivePsi.OfNumbers(reference, current, mayBeApart ? _ => true : null),
            Columns.Psi(Columns.OfKeys(type, reference), Columns.OfKeys(type, current))));

    [Fact]
    public void Numbers_with_infinities() => Agree(
        Gen.OneOf(Values.WildDoubles, Skewed.Select(value => value / 7.0)),
        (reference, current) => (
            NaivePsi.OfNumbers(Finite(reference), Finite(current), double.IsInteger),
            Columns.Psi(Columns.Numbers(reference), Columns.Numbers(current))),
        values => Finite(values).Length > 0);

    [Fact]
    public void Numbers_that_became_integers() => Agree(
        Gen.Choose(-30, 400).Select(value => value / 4.0),
        (reference, current) =>
        {
            var whole = current.Select(value => Math.Round(value)).ToArray();
            return (
                NaivePsi.OfNumbers(reference, whole, double.IsInteger),
                Columns.Psi(Columns.Numbers(reference), Columns.Integers([.. whole.Select(value => (long)value)])));
        });

    [Fact]
    public void Texts() => Agree(
        Gen.OneOf(Values.Texts, Skewed.Select(value => $"team {value}")),
        (reference, current) => (NaivePsi.OfTexts(reference, current), Columns.Psi(Columns.Texts(reference), Columns.Texts(current))));

    [Fact]
    public void A_distribution_counts_its_own_values_as_it_says() => Properties.Hold(
        Gen.OneOf(Values.WildDoubles, Skewed.Select(value => value / 7.0)).ListsOf(300),
        values =>
        {
            var state = Columns.Numbers(values);
            if (ReferenceDistribution.Of(state) is not { } distribution)
            {
                Assert.Empty(Finite(values));
                return;
            }

            Assert.Equal(distribution.Counts, distribution.CountsOf(state));
            Assert.Equal(0, PopulationStability.Of(distribution, state).Psi!.Value, 1e-12);
        },
        Cases);

    private static void Agree<T>(Gen<T> values, Func<T[], T[], (double Naive, double Actual)> indices, Func<T[], bool>? usable = null)
    {
        var lists = values.ListsOf(300).Where(list => list.Length > 0 && (usable is null || usable(list)));
        Properties.Hold(
            from reference in lists from current in lists select (reference, current),
            one =>
            {
                var (naive, actual) = indices(one.reference, one.current);
                Assert.InRange(actual, naive - 1e-9, naive + 1e-9);
            },
            Cases);
    }

    private static double[] Finite(double[] values) => [.. values.Where(double.IsFinite)];
}
