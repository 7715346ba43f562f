using NbaGrains.Runtime.Migrations;

namespace NbaGrains.Runtime.Tests.Migrations;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("1_short.sql", "-- works-with: 1\nselect 1", "'1_short.sql' is no migration")]
    [InlineData("0001_first.sql", "select 1", "its first line must be '-- works-with: N'")]
    [InlineData("0001_first.sql", "-- works-with: 2\nselect 1", "works-with 2 is above its own number")]
    public void A_file_of_another_shape_is_refused(string file, string sql, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Migration.Parse(file, sql)).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_have_no_gaps_and_no_twins()
    {
        var first = Migration.Parse("0001_first.sql", "-- works-with: 0\nselect 1");
        var third = Migration.Parse("0003_third.sql", "-- works-with: 1\nselect 1");

        Assert.Contains("0003_third.sql comes where number 0002 is expected", Assert.Throws<ArgumentException>(() => new MigrationSet("x", [third, first])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MigrationSet("x", [first, first]));
    }

    [Fact]
    public void The_engine_brings_its_own() =>
        Assert.Equal("0001_grains.sql", MigrationSet.Runtime.Migrations[0].File);
}
