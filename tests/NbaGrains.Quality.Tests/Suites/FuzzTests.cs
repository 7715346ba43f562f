using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class FuzzTests
{
    /// <summary>Whatever somebody types, the answer is a suite or an explanation.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_mangled_suite_is_a_suite_or_refused_with_a_place(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var yaml = Mangle.Some(SampleSuites.Full, random);
            try
            {
                Assert.NotEmpty(SuiteReader.Parse(yaml, "s.yml", Read.Custom).Rules);
            }
            catch (SuiteException error)
            {
                Assert.StartsWith("s.yml:", error.Message, StringComparison.Ordinal);
                Assert.Contains("^", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_beginning_of_a_suite_is_a_suite_or_refused()
    {
        for (var length = 0; length < SampleSuites.Full.Length; length += 3)
        {
            try
            {
                SuiteReader.Parse(SampleSuites.Full[..length], "s.yml", Read.Custom);
            }
            catch (SuiteException error)
            {
                Assert.StartsWith("s.yml:", error.Message, StringComparison.Ordinal);
            }
        }
    }
}
