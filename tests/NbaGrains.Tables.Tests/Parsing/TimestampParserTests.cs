using System.Globalization;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Parsing;

public sealed class TimestampParserTests
{
    [Fact]
    public void Instants_are_those_of_the_framework()
    {
        var random = new Random(1);
        var formats = new[]
        {
            "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.ffffffzzz", "yyyy/MM/dd HH:mmzzz", "yyyy-MM-ddTHH:mm:ss.f",
            "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm",
        };
        for (var i = 0; i < 20_000; i++)
        {
            var offset = TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1));
            var instant = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay * 2) + TimeSpan.TicksPerDay, offset);
            var cell = instant.ToString(formats[i % formats.Length], CultureInfo.InvariantCulture);
            var expected = DateTimeOffset.Parse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.Equal((cell, (expected - DateTimeOffset.UnixEpoch).Ticks / 10), (cell, Cells.Timestamp(cell)));
        }
    }

    [Theory]
    [InlineData("2026-11-21T10:00:00+02:00", "2026-11-21T08:00:00Z")]
    [InlineData("2026-11-21T10:00:00-0530", "2026-11-21T15:30:00Z")]
    [InlineData("2026-11-21t10:00+02", "2026-11-21T08:00:00Z")]
    [InlineData("2026-11-21 10:00:00.123456789z", "2026-11-21T10:00:00.123456Z")]
    [InlineData(" 2026-11-21 ", "2026-11-21T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999Z")]
    [InlineData("2026-11-21T24:00", null)]
    [InlineData("2026-11-21T10:60", null)]
    [InlineData("2026-11-21T10:00:60", null)]
    [InlineData("2026-11-21T10", null)]
    [InlineData("2026-11-21T1:00", null)]
    [InlineData("2026-11-21T10:0", null)]
    [InlineData("2026-11-21T10:00:0", null)]
    [InlineData("2026-11-21T10.00", null)]
    [InlineData("2026-11-21T10:00:00.", null)]
    [InlineData("2026-11-21T10:00:00.1234567890", null)]
    [InlineData("2026-11-21T10:00:00 Z", null)]
    [InlineData("2026-11-21T10:00+19:00", null)]
    [InlineData("2026-11-21T10:00+1", null)]
    [InlineData("2026-11-21T10:00+10:6", null)]
    [InlineData("2026-11-21T10:00+10:60", null)]
    [InlineData("2026-11-21T10:00+10:00x", null)]
    [InlineData("2026-11-21T10:00Zx", null)]
    [InlineData("2026-11-21_10:00", null)]
    [InlineData("2026-02-29T10:00", null)]
    [InlineData("2026-11-2", null)]
    [InlineData("0001-01-01T00:00:00+00:01", null)]
    [InlineData("9999-12-31T23:59:59-00:01", null)]
    public void Cells_at_the_edges(string cell, string? instant) =>
        Assert.Equal(instant, Cells.Timestamp(cell) is { } microseconds ? Scalar.OfTimestamp(microseconds).ToString() : null);
}
