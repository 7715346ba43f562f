using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Tests.Support;

namespace NbaGrains.Tables.Tests.Parsing;

public sealed class NumberFormatTests
{
    private static readonly NumberFormat European = new() { Decimal = ',', Thousands = '.' };
    private static readonly NumberFormat American = new() { Thousands = ',' };
    private static readonly NumberFormat Comma = new() { Decimal = ',' };

    [Theory]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1234,5", 1234.5)]
    [InlineData("-1.234.567,25", -1234567.25)]
    [InlineData("0,5", 0.5)]
    [InlineData(" 12 ", 12.0)]
    [InlineData("1,5e3", 1500.0)]
    [InlineData("NaN", double.NaN)]
    [InlineData("1.23", null)]
    [InlineData("1.2345", null)]
    [InlineData("1234.567", null)]
    [InlineData("1,234.5", null)]
    [InlineData("1,2,3", null)]
    [InlineData(".123", null)]
    [InlineData("1.23,5", null)]
    [InlineData("1..234", null)]
    [InlineData("", null)]
    public void A_decimal_comma_with_grouped_thousands(string cell, double? value) =>
        Assert.Equal(value, European.TryParseNumber(Reading.Bytes(cell), strict: true, out var number) ? number : null);

    [Theory]
    [InlineData("1,234", 1234L)]
    [InlineData("12,345,678", 12_345_678L)]
    [InlineData("-1,000", -1000L)]
    [InlineData("1234", 1234L)]
    [InlineData("12,34", null)]
    [InlineData("1234,567", null)]
    [InlineData("1,234,", null)]
    [InlineData(",123", null)]
    [InlineData("1,234.0", null)]
    public void Integers_with_grouped_thousands(string cell, long? value) =>
        Assert.Equal(value, American.TryParseInteger(Reading.Bytes(cell), strict: true, out var integer) ? integer : null);

    [Fact]
    public void A_decimal_comma_alone_refuses_points()
    {
        Assert.True(Comma.TryParseNumber("1,5"u8, strict: true, out var number));
        Assert.Equal(1.5, number);
        Assert.False(Comma.TryParseNumber("1.5"u8, strict: true, out _));
        Assert.False(Comma.IsPlain);
    }

    [Fact]
    public void Cells_longer_than_any_number_are_none()
    {
        Assert.True(European.TryParseNumber(Reading.Bytes(new string('1', 400)), strict: false, out _));
        Assert.False(European.TryParseNumber(Reading.Bytes(new string('1', 401)), strict: false, out _));
        Assert.False(European.TryParseInteger(Reading.Bytes(new string('1', 401)), strict: false, out _));
    }
}
