using NbaGrains.Tables.Csv;

namespace NbaGrains.Tables.Tests.Csv;

public sealed class SimdChoiceTests
{
    [Fact]
    public void A_width_can_be_forced_but_not_beyond_the_machine()
    {
        var widest = SimdChoice.Choose(null);

        Assert.Equal(SimdWidth.Scalar, SimdChoice.Choose("scalar"));
        Assert.Equal((SimdWidth)Math.Min(256, (int)widest), SimdChoice.Choose("256"));
        Assert.Equal(widest, SimdChoice.Choose("512"));
    }

    [Fact]
    public void The_environment_decides() =>
        Assert.Equal(SimdChoice.Choose(Environment.GetEnvironmentVariable("NBA_SIMD")), SimdChoice.Current);
}
