using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Parsing;

public sealed class CellClassifierTests
{
    [Theory]
    [InlineData("", ColumnType.Unknown)]
    [InlineData(" \t", ColumnType.Unknown)]
    [InlineData("true", ColumnType.Boolean)]
    [InlineData("FALSE", ColumnType.Boolean)]
    [InlineData("True", ColumnType.Boolean)]
    [InlineData("tRuE ", ColumnType.Boolean)]
    [InlineData("truee", ColumnType.Text)]
    [InlineData("1", ColumnType.Integer)]
    [InlineData("-42", ColumnType.Integer)]
    [InlineData("9223372036854775807", ColumnType.Integer)]
    [InlineData("9223372036854775808", ColumnType.Text)]
    [InlineData("007", ColumnType.Text)]
    [InlineData("-01", ColumnType.Text)]
    [InlineData("00.1", ColumnType.Text)]
    [InlineData("0", ColumnType.Integer)]
    [InlineData("0.5", ColumnType.Number)]
    [InlineData("1e9", ColumnType.Number)]
    [InlineData("NaN", ColumnType.Number)]
    [InlineData("-inf", ColumnType.Number)]
    [InlineData("2024-02-29", ColumnType.Date)]
    [InlineData("2023-02-29", ColumnType.Text)]
    [InlineData("2024-02-29T10:00", ColumnType.Timestamp)]
    [InlineData("6'5\"", ColumnType.Text)]
    [InlineData("東京", ColumnType.Text)]
    public void A_cell_has_its_narrowest_type(string cell, ColumnType type) => Assert.Equal(type, CellTypes.Classify(Reading.Bytes(cell)));

    [Fact]
    public void Separators_decide_what_a_number_is()
    {
        var comma = new NumberFormat { Decimal = ',' };
        Assert.Equal(ColumnType.Number, CellClassifier.Classify("1,5"u8, comma));
        Assert.Equal(ColumnType.Text, CellClassifier.Classify("1.5"u8, comma));
        Assert.Equal(ColumnType.Text, CellClassifier.Classify("1,5"u8, NumberFormat.Plain));
    }
}
