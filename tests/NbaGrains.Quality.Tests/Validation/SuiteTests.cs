using NbaGrains.Quality.Tests.Validation.Drawing;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Whole suites, with declared types, columns that are missing, and rules that want one column to be different things.</summary>
public sealed class SuiteTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_suites_are_judged_as_by_the_reference(int block) => Agreement.Holds(Case.OfSuite, count: 75, firstSeed: 75 * block);
}
