using System.Globalization;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Parsing;

public sealed class DateParserTests
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    [Fact]
    public void Days_of_the_whole_calendar_are_those_of_the_framework()
    {
        for (var day = 0; day <= DateOnly.MaxValue.DayNumber; day += 13)
        {
            var date = DateOnly.FromDayNumber(day);
            Assert.Equal(day - Epoch, Cells.Date(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        Assert.Equal(DateOnly.MaxValue.DayNumber - Epoch, Cells.Date("9999-12-31"));
    }

    [Fact]
    public void Every_day_of_leap_and_other_years_exists_exactly_when_the_calendar_has_it()
    {
        foreach (var year in new[] { 1, 1900, 1970, 2000, 2023, 2024, 2100 })
        {
            for (var month = 0; month <= 13; month++)
            {
                for (var day = 0; day <= 32; day++)
                {
                    var exists = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
                    Assert.Equal(
                        exists ? new DateOnly(year, month, day).DayNumber - Epoch : null,
                        Cells.Date($"{year:0000}/{month:00}/{day:00}"));
                }
            }
        }
    }

    [Theory]
    [InlineData(" 2026-11-21 ", 20778L)]
    [InlineData("0000-01-01", null)]
    [InlineData("2026-11/21", null)]
    [InlineData("2026.11.21", null)]
    [InlineData("2026-1-21", null)]
    [InlineData("2026-11-2x", null)]
    [InlineData("202x-11-21", null)]
    [InlineData("2026-x1-21", null)]
    [InlineData("x026-11-21", null)]
    [InlineData("26-11-2021", null)]
    [InlineData("2026-11-211", null)]
    public void Cells_at_the_edges(string cell, long? days) => Assert.Equal(days, Cells.Date(cell));

    /// <summary>A first cell of ten zero bytes was taken for a repeat of the date before it, of which there was none.</summary>
    [Theory]
    [InlineData('\0')]
    [InlineData('0')]
    [InlineData('-')]
    public void Ten_equal_bytes_are_no_date(char value)
    {
        var options = new CsvOptions { Schema = new Dictionary<string, ColumnType> { ["d"] = ColumnType.Date } };
        var filler = new string('x', 2000);

        var result = Reading.Typed($"d,x\n{new string(value, 10)},{filler}\n1970-01-01,x\n", options);

        Assert.Equal([false, true], result.Column().Select(cell => cell is not null));
    }
}
