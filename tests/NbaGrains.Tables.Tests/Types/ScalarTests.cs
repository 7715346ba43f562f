using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Types;

public sealed class ScalarTests
{
    [Fact]
    public void Values_print_as_people_read_them()
    {
        Assert.Equal("true", Scalar.OfBoolean(true).ToString());
        Assert.Equal("false", Scalar.OfBoolean(false).ToString());
        Assert.Equal("-42", Scalar.OfInteger(-42).ToString());
        Assert.Equal("0.1", Scalar.OfNumber(0.1).ToString());
        Assert.Equal("NaN", Scalar.OfNumber(double.NaN).ToString());
        Assert.Equal("2026-11-21", Scalar.OfDate(20778).ToString());
        Assert.Equal("1969-12-31", Scalar.OfDate(-1).ToString());
        Assert.Equal("1970-01-01T00:00:01Z", Scalar.OfTimestamp(1_000_000).ToString());
        Assert.Equal("1969-12-31T23:59:59.999999Z", Scalar.OfTimestamp(-1).ToString());
        Assert.Equal("text", Scalar.OfText("text").ToString());
        Assert.Equal("", default(Scalar).ToString());
        Assert.Equal("7", Scalar.OfLong(ColumnType.Integer, 7).ToString());
    }

    [Fact]
    public void Values_have_a_double_where_they_have_an_order_of_numbers()
    {
        Assert.Equal(1.0, Scalar.OfBoolean(true).Double);
        Assert.Equal(7.0, Scalar.OfInteger(7).Double);
        Assert.Equal(0.5, Scalar.OfNumber(0.5).Double);
        Assert.Equal(20778.0, Scalar.OfDate(20778).Double);
        Assert.Equal(double.NaN, Scalar.OfText("7").Double);
        Assert.Equal(double.NaN, default(Scalar).Double);
        Assert.Equal(7, Scalar.OfInteger(7).Long);
    }

    [Fact]
    public void Equal_values_of_equal_types_are_equal()
    {
        Assert.Equal(Scalar.OfText("a"), Scalar.OfText("a"));
        Assert.NotEqual(Scalar.OfInteger(1), Scalar.OfBoolean(true));
    }
}
