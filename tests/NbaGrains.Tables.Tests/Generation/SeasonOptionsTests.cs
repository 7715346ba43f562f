using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

public sealed class SeasonOptionsTests
{
    [Fact]
    public void Defaults_are_ten_thousand_rows_of_seed_one_without_faults() =>
        Assert.Equal(new SeasonOptions { Rows = 10_000, Seed = 1, Faults = 0 }, new SeasonOptions());

    [Theory]
    [InlineData(0, 0, "Rows")]
    [InlineData(-5, 0, "Rows")]
    [InlineData(1_000_000_001, 0, "Rows")]
    [InlineData(10, -1, "Faults")]
    [InlineData(10, 11, "Faults")]
    public void Values_out_of_range_are_refused_by_name_before_anything_is_written(long rows, int faults, string name)
    {
        using var stream = new MemoryStream();

        var refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => SeasonGenerator.Write(stream, new SeasonOptions { Rows = rows, Faults = faults }));
        Assert.Equal(name, refused.ParamName);
        Assert.Equal(0, stream.Length);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000_000_000, 0)]
    public void The_ends_of_the_ranges_are_allowed(long rows, int faults) =>
        Assert.Null(Record.Exception(new SeasonOptions { Rows = rows, Faults = faults }.Validate));
}
