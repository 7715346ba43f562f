using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Expressions;

/// <summary>Every operator by example; one letter a row: True, False, Null, Undefined.</summary>
public sealed class OperatorTests
{
    // Integers a and b, numbers x and y, texts s and t, booleans p and q; the last row is null.
    private const string Small = """
        a,b,x,y,s,t,p,q
        1,2,1.5,2.5,Bos,Lal,true,true
        5,3,NaN,2.5,Lal,Lal,true,false
        0,0,-0.0,0.0,Śląsk,é,false,false
        ,,,,,,,
        """;

    [Theory]
    [InlineData("a = b", "FFTN")]
    [InlineData("a == b", "FFTN")]
    [InlineData("a != b", "TTFN")]
    [InlineData("a <> b", "TTFN")]
    [InlineData("a < b", "TFFN")]
    [InlineData("a <= b", "TFTN")]
    [InlineData("a > b", "FTFN")]
    [InlineData("a >= b", "FTTN")]
    [InlineData("2 < a", "FTFN")]
    [InlineData("1 >= a", "TFTN")]
    public void Integers_compare(string expression, string answers) => Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("x == y", "FFTN")]
    [InlineData("x != y", "TTFN")]
    [InlineData("x < y", "TFFN")]
    [InlineData("x <= y", "TFTN")]
    [InlineData("x > y", "FFFN")]
    [InlineData("x >= y", "FFTN")]
    [InlineData("not x >= y", "TTFN")]
    [InlineData("x == x", "TFTN")]
    [InlineData("x between 0 and 2", "TFTN")]
    [InlineData("x not between 0 and 2", "FTFN")]
    public void Numbers_compare_by_IEEE_754(string expression, string answers) => Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("p and q", "TFFN")]
    [InlineData("p or q", "TTFN")]
    [InlineData("not p", "FFTN")]
    [InlineData("p == q", "TFTN")]
    [InlineData("p != q", "FTFN")]
    [InlineData("p = true", "TTFN")]
    [InlineData("p and true", "TTFN")]
    [InlineData("p and false", "FFFF")]
    [InlineData("p or true", "TTTT")]
    [InlineData("p or null", "TTNN")]
    [InlineData("p and null", "NNFN")]
    [InlineData("not null", "NNNN")]
    [InlineData("null", "NNNN")]
    public void Logic_has_three_values(string expression, string answers) => Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("a is null", "FFFT")]
    [InlineData("a is not null", "TTTF")]
    [InlineData("s is null", "FFFT")]
    [InlineData("p is null", "FFFT")]
    [InlineData("(a < b) is null", "FFFT")]
    [InlineData("a / b is null", "FFTT")]
    [InlineData("a == null", "NNNN")]
    [InlineData("coalesce(a, b, 7) == 7", "FFFT")]
    [InlineData("coalesce(a, 7.5) == 7.5", "FFFT")]
    [InlineData("coalesce(s, 'none') == 'none'", "FFFT")]
    [InlineData("coalesce(p, true)", "TTFT")]
    public void Nulls_are_found_and_replaced(string expression, string answers) => Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("a in (1, 5)", "TTFN")]
    [InlineData("a in [1, 5]", "TTFN")]
    [InlineData("a not in (1, 5)", "FFTN")]
    [InlineData("a in (1, null)", "TNNN")]
    [InlineData("a not in (1, null)", "FNNN")]
    [InlineData("a in (b, 5)", "FTTN")]
    [InlineData("a in (0.5, 1.0)", "TFFN")]
    [InlineData("x in (1.5, 0)", "TFTN")]
    [InlineData("s in ('Bos', 'Mil')", "TFFN")]
    [InlineData("a in (1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)", "TFFN")]
    [InlineData("a in (1, 11, 12, 13, 14, 15, 16, 17, 18, 19, null)", "TNNN")]
    [InlineData("a in (1, 11, 12, 13, 14, 15, 16, 17, 18, 0.5, b)", "TFTN")]
    [InlineData("s in ('Bos', 'Mil', 'Chi', 'Nyk', 'Śląsk')", "TFTN")]
    [InlineData("s not in ('Bos', 'Mil', 'Chi', 'Nyk', null)", "FNNN")]
    [InlineData("p in (true)", "TTFN")]
    public void In_is_an_or_of_equals(string expression, string answers) => Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("s == 'Bos'", "TFFN")]
    [InlineData("s != 'Bos'", "FTTN")]
    [InlineData("s == t", "FTFN")]
    [InlineData("s < t", "TFFN")]
    [InlineData("s >= 'Lal'", "FTTN")]
    [InlineData("s == \"Bos\"", "TFFN")]
    [InlineData("s like 'B%'", "TFFN")]
    [InlineData("s like '%l%'", "FTTN")]
    [InlineData("s like '_al'", "FTFN")]
    [InlineData("s like '_l_sk'", "FFTN")]
    [InlineData("s not like '%a%'", "TFTN")]
    [InlineData("s like 'bos'", "FFFN")]
    [InlineData("s like null", "NNNN")]
    [InlineData("lower(s) == 'bos'", "TFFN")]
    [InlineData("upper(s) == 'ŚLĄSK'", "FFTN")]
    [InlineData("length(s) == 5", "FFTN")]
    [InlineData("least(s, t) == 'Bos'", "TFFN")]
    [InlineData("greatest(s, t, 'Mil') == 'Mil'", "TTFN")]
    public void Texts_compare_by_their_code_points(string expression, string answers) => Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("a + b == 3", "TFFN")]
    [InlineData("a - b == 2", "FTFN")]
    [InlineData("a * b == 15", "FTFN")]
    [InlineData("a / b == 0.5", "TFNN")]
    [InlineData("a % b == 2", "FTNN")]
    [InlineData("-a % b == -2", "FTNN")]
    [InlineData("x + y == 4", "TFFN")]
    [InlineData("x * a == 1.5", "TFFN")]
    [InlineData("y % x == 1", "TFNN")]
    [InlineData("y / x > 1", "TFNN")]
    [InlineData("-x == -1.5", "TFFN")]
    [InlineData("abs(a - b) == 1", "TFFN")]
    [InlineData("abs(-y) == 2.5", "TTFN")]
    [InlineData("round(y) == 3", "TTFN")]
    [InlineData("round(-y) == -3", "TTFN")]
    [InlineData("round(y / 10, 1) == 0.3", "TTFN")]
    [InlineData("floor(y) == 2", "TTFN")]
    [InlineData("ceil(y) == 3", "TTFN")]
    [InlineData("round(a) == a", "TTTN")]
    [InlineData("least(a, b, 2) == 1", "TFFN")]
    [InlineData("greatest(a, x) > 1", "TFFN")]
    public void Arithmetic_keeps_integers_and_divides_into_numbers(string expression, string answers) =>
        Assert.Equal(answers, Answers.Of(expression, Small));

    [Theory]
    [InlineData("day == 2010-01-31", "TFN")]
    [InlineData("day < 2010-02-01", "TFN")]
    [InlineData("day < '2010-02-01'", "TFN")]
    [InlineData("'2010-02-01' > day", "TFN")]
    [InlineData("day in ('2010-01-31', 2010-12-24)", "TFN")]
    [InlineData("day between '2010-01-01' and 2010-01-31T00:00:00Z", "TFN")]
    [InlineData("day < today", "TFN")]
    [InlineData("day == today", "FTN")]
    [InlineData("day + 1 == 2010-02-01", "TFN")]
    [InlineData("1 + day - 2 == 2010-01-30", "TFN")]
    [InlineData("today - day == 29", "TFN")]
    [InlineData("at == 2010-01-31T19:30:00Z", "TFN")]
    [InlineData("at == 2010-01-31T20:30:00+01:00", "TFN")]
    [InlineData("at >= day", "TTN")]
    [InlineData("at - day == 0.8125", "TFN")]
    [InlineData("now - at == 0.5", "FTN")]
    [InlineData("at + 1 == 2010-02-01T19:30:00Z", "TFN")]
    [InlineData("at < '2010-01-31 19:31'", "TFN")]
    [InlineData("year(day) == 2010 and month(day) == 1 and day(day) == 31", "TFN")]
    [InlineData("month(at) == 3", "FTN")]
    [InlineData("coalesce(day, at) == at", "FTN")]
    [InlineData("day + 3000000 > day", "UUN")]
    [InlineData("at - 4000000 < at", "UUN")]
    public void Dates_and_timestamps_share_a_calendar(string expression, string answers) =>
        Assert.Equal(answers, Answers.Of(expression, "day,at\n2010-01-31,2010-01-31T19:30:00Z\n2010-03-01,2010-03-01T00:00:00Z\n,\n"));

    [Theory]
    [InlineData("a + 1 > 0", "UTFN")]
    [InlineData("-1 - a < 0", "TTFN")]
    [InlineData("-2 - a < 0", "UTFN")]
    [InlineData("0 - a < 0", "TTUN")]
    [InlineData("a * 2 != 1", "UTUN")]
    [InlineData("-a != 1", "TTUN")]
    [InlineData("abs(a) > 0", "TTUN")]
    [InlineData("a * a != 0", "UTUN")]
    [InlineData("a % -1 == 0", "TTTN")]
    [InlineData("false and a + 1 > 0", "UFFF")]
    [InlineData("(a + 1) is null", "UFFT")]
    [InlineData("coalesce(1, a + 1) == 1", "UTTT")]
    public void An_integer_that_leaves_64_bits_leaves_the_row_undefined(string expression, string answers) =>
        Assert.Equal(answers, Answers.Of(expression, "a,row\n9223372036854775807,1\n1,2\n-9223372036854775808,3\n,4\n"));

    [Theory]
    [InlineData("a == x", "FTFTN")]
    [InlineData("a > x", "TFFFN")]
    [InlineData("x > a", "FFFFN")]
    [InlineData("a != x", "TFTFN")]
    [InlineData("a <= x", "FTFTN")]
    public void Integers_and_numbers_compare_with_all_their_digits(string expression, string answers) =>
        Assert.Equal(answers, Answers.Of(expression, "a,x\n9007199254740993,9007199254740992.0\n9007199254740992,9007199254740992.0\n9223372036854775807,NaN\n-9223372036854775808,-9223372036854775808.0\n,\n"));

    [Fact]
    public void A_cell_that_is_not_of_its_forced_type_leaves_the_row_undefined()
    {
        var schema = new Dictionary<string, ColumnType> { ["a"] = ColumnType.Integer };
        Assert.Equal("TUN", Answers.Of("a > 0", "a,b\n1,1\nx,2\n,3\n", schema));
        Assert.Equal("TUT", Answers.Of("a > 0 or b > 0", "a,b\n1,1\nx,2\n,3\n", schema));
    }

    [Fact]
    public void A_column_without_values_is_null_of_whatever_type_is_needed()
    {
        foreach (var expression in new[] { "n > 1", "n == 'a'", "n", "n == true", "n + 1 > a", "n < 2010-01-01", "length(n) > 1", "n like 'a%'", "year(n) > 1", "n / 2 == 1", "today - n > 3", "n == n", "abs(n) == 1", "least(n, a) == 1" })
            Assert.Equal("NN", Answers.Of(expression, "a,n\n1,\n2,\n"));
        Assert.Equal("TT", Answers.Of("n is null", "a,n\n1,\n2,\n"));
    }
}
