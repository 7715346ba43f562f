using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

public sealed class SplitMix64Tests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(1, 64)]
    [InlineData(20, 1)]
    [InlineData(30, 37)]
    [InlineData(48, 96)]
    [InlineData(63, 127)]
    public void Binomial_draws_have_the_mean_and_variance_of_the_distribution(int trials, int chance)
    {
        var random = new SplitMix64(1, DrawPurpose.Games, 0);
        var values = new double[Draws];
        for (var i = 0; i < Draws; i++) values[i] = random.Binomial(trials, chance);

        var p = chance / (double)SplitMix64.ProbabilityUnit;
        var variance = trials * p * (1 - p);
        var mean = values.Average();
        Assert.Equal(trials * p, mean, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(variance, values.Average(value => (value - mean) * (value - mean)), 0.1 * variance);
        Assert.All(values, value => Assert.InRange(value, 0, trials));
    }

    [Fact]
    public void Draws_below_a_limit_reach_every_value_and_stay_below_it()
    {
        var random = new SplitMix64(1, DrawPurpose.Games, 0);
        var values = new HashSet<int>();
        for (var i = 0; i < Draws; i++) values.Add(random.Below(10));

        Assert.Equal(Enumerable.Range(0, 10), values.Order());
    }

    [Fact]
    public void Streams_of_another_purpose_or_index_differ()
    {
        var first = new SplitMix64(1, DrawPurpose.Games, 0);
        var purpose = new SplitMix64(1, DrawPurpose.Faults, 0);
        var index = new SplitMix64(1, DrawPurpose.Games, 1);

        Assert.Equal(3, new HashSet<ulong> { first.Next(), purpose.Next(), index.Next() }.Count);
    }
}
