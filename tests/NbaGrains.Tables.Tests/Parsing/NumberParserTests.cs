using System.Globalization;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Parsing;

public sealed class NumberParserTests
{
    [Fact]
    public void The_long_path_reads_what_the_framework_reads_to_the_last_bit() =>
        Spellings.Hold(Spellings.Any, cell => Same(Cells.Number(cell, strict: false), Framework(cell)));

    [Fact]
    public void The_short_path_reads_what_the_long_one_reads_or_asks_for_it() =>
        Spellings.Hold(Spellings.Any, cell => Cells.ShortNumber(cell) is not { } value || Same(value, Cells.Number(cell)));

    [Fact]
    public void The_short_path_reads_every_decimal_of_up_to_eight_bytes()
    {
        for (var mantissa = 1; mantissa < 10_000_000; mantissa = (mantissa * 2) + 1)
        {
            for (var decimals = 0; decimals <= 6; decimals++)
            {
                var cell = (mantissa / (decimal)Math.Pow(10, decimals)).ToString($"F{decimals}", CultureInfo.InvariantCulture);
                if (cell.Length > 8)
                    continue;
                Assert.Equal(double.Parse(cell, CultureInfo.InvariantCulture), Cells.ShortNumber(cell));
                Assert.Equal(double.Parse("-" + cell, CultureInfo.InvariantCulture), Cells.ShortNumber("-" + cell));
            }
        }
    }

    [Theory]
    [InlineData("0.1", 0.1)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("-2.5E-3", -0.0025)]
    [InlineData("179769313486231570000000000000000000000e270", double.MaxValue)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("12345678901234567890.0", 12345678901234567890.0)]
    [InlineData(" 1.5\t", 1.5)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("+INF", double.PositiveInfinity)]
    [InlineData("NaN", double.NaN)]
    [InlineData("-nan", double.NaN)]
    [InlineData("12345678901234567890", null)]
    [InlineData("007", null)]
    [InlineData("00.5", null)]
    [InlineData("1,5", null)]
    [InlineData("1 5", null)]
    [InlineData(".", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData("1.2.3", null)]
    [InlineData("infinite", null)]
    [InlineData("1.5e3\0", null)]
    [InlineData("5\0", null)]
    [InlineData("1.5e3\n", null)]
    public void Cells_at_the_edges(string cell, double? value) => Assert.Equal(value, Cells.Number(cell));

    [Theory]
    [InlineData("007", 7.0)]
    [InlineData("12345678901234567890", 12345678901234567890.0)]
    public void Forced_columns_forgive_leading_zeros_and_long_integers(string cell, double value) =>
        Assert.Equal(value, Cells.Number(cell, strict: false));

    [Theory]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("-0e0")]
    [InlineData("-0.000000000000000000000")]
    public void Minus_zero_is_zero(string cell)
    {
        Assert.False(double.IsNegative(Cells.Number(cell)!.Value));
        Assert.False(double.IsNegative(Cells.ShortNumber(cell) ?? 0));
    }

    private static bool Same(double? a, double? b) => a.Equals(b);

    private static double? Framework(string cell)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var plain = cell.Trim(' ', '\t');
        if (plain.Contains('\0') || plain.Any(c => c is 'N' or 'a' or 'i' or 'f' or 'n'))
            return Special(plain);
        return double.TryParse(plain, Styles, CultureInfo.InvariantCulture, out var value) ? value + 0.0 : null;
    }

    private static double? Special(string plain) => plain.ToLowerInvariant() switch
    {
        "nan" or "-nan" or "+nan" => double.NaN,
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => null,
    };
}
