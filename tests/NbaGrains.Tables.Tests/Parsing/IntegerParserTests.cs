using System.Globalization;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Parsing;

public sealed class IntegerParserTests
{
    [Fact]
    public void The_long_path_reads_what_the_framework_reads() =>
        Spellings.Hold(Spellings.Any, cell => Cells.Integer(cell, strict: false) == Framework(cell));

    [Fact]
    public void The_strict_path_refuses_leading_zeros_alone() =>
        Spellings.Hold(Spellings.Any, cell => Cells.Integer(cell) == (HasLeadingZero(cell) ? null : Framework(cell)));

    [Fact]
    public void The_short_path_reads_what_the_long_one_reads_or_asks_for_it() =>
        Spellings.Hold(Spellings.Any, cell => Cells.ShortInteger(cell) is not { } value || value == Cells.Integer(cell));

    [Fact]
    public void The_short_path_reads_every_integer_of_up_to_eight_digits()
    {
        for (long value = 1; value < 100_000_000; value = (value * 3) + 1)
        {
            Assert.Equal(value, Cells.ShortInteger($"{value}"));
            Assert.Equal(-value, Cells.ShortInteger($"-{value}"));
        }

        Assert.Equal(0, Cells.ShortInteger("0"));
        Assert.Equal(0, Cells.ShortInteger("-0"));
        Assert.Equal(99_999_999, Cells.ShortInteger("99999999"));
        Assert.Null(Cells.ShortInteger("100000000"));
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("+5", 5L)]
    [InlineData(" \t12 ", 12L)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-9223372036854775809", null)]
    [InlineData("99999999999999999999999999999999999999999999", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("  ", null)]
    [InlineData("1_000", null)]
    [InlineData("0x10", null)]
    [InlineData("007", null)]
    [InlineData("00", null)]
    public void Cells_at_the_edges(string cell, long? value) => Assert.Equal(value, Cells.Integer(cell));

    private static bool HasLeadingZero(string cell)
    {
        var digits = cell.Trim(' ', '\t').TrimStart('+', '-');
        return digits.Length > 1 && digits[0] == '0';
    }

    private static long? Framework(string cell)
    {
        // The framework forgives NUL bytes at the end; nobody else does.
        var plain = cell.Trim(' ', '\t');
        return !plain.Contains('\0') && long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
