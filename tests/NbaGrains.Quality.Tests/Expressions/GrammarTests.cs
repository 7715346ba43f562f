using System.Text;
using FsCheck.Fluent;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Expressions;

public sealed class GrammarTests
{
    // Of one row: a is 1, b 2, c 3, and texts.
    private const string Row = "a,b,c,s,3P,x.y,größe,today\n1,2,3,it's,3,4,5,6\n";

    [Theory]
    [InlineData("1 + 2 * 3 == 7", "T")]
    [InlineData("(1 + 2) * 3 == 9", "T")]
    [InlineData("10 - 2 - 3 == 5", "T")]
    [InlineData("12 / 2 / 3 == 2", "T")]
    [InlineData("7 % 4 * 2 == 6", "T")]
    [InlineData("-2 * -3 == 6", "T")]
    [InlineData("--a == 1", "T")]
    [InlineData("- a + b == 1", "T")]
    [InlineData("true or false and false", "T")]
    [InlineData("not false and false", "F")]
    [InlineData("not a == b", "T")]
    [InlineData("not not a == 1", "T")]
    [InlineData("not a in (2, 3)", "T")]
    [InlineData("a between 0 and 2 and b == 2", "T")]
    [InlineData("a not between 0 and 2 or b == 2", "T")]
    [InlineData("a between 0 and 0 + 1", "T")]
    [InlineData("(a == 1) == (b == 2)", "T")]
    [InlineData("(a is null) == false", "T")]
    [InlineData("a + b in (a * c, 9)", "T")]
    [InlineData("A_b.c1 is null", null)]
    public void Operators_bind_in_the_usual_order(string expression, string? answer)
    {
        if (answer is null)
            Assert.Equal(["A_b.c1"], Expression.Parse(expression).Columns);
        else
            Assert.Equal(answer, Answers.Of(expression, Row));
    }

    [Theory]
    [InlineData("s == 'it''s'")]
    [InlineData("s == 'it\\'s'")]
    [InlineData("s == \"it's\"")]
    [InlineData("s != \"say \"\"hi\"\"\"")]
    [InlineData("'a\\n\\r\\t\\\\' == \"a\\n\\r\\t\\\\\" and length('a\\n') == 2 and length('\\\\') == 1")]
    [InlineData("'50\\%' like '50\\\\\\%'")]
    [InlineData("'50%' like '50\\%' and not '500' like '50\\%'")]
    [InlineData("a == 1.0 and a == 1e0 and .5 < a and a < 1.5E+0")]
    [InlineData("-9223372036854775808 < -9223372036854775807")]
    [InlineData("2010-01-31 - 2010-01-01 == 30")]
    [InlineData("2010-01-01 == 2010-01-01T00:00:00Z")]
    [InlineData("2010-01-01T12:00 == 2010-01-01T13:00:00.000+01:00")]
    [InlineData("2010 - 01-01 == 2008")]
    [InlineData("now == 2010-03-01T12:00:00Z and today == 2010-03-01")]
    [InlineData("TRUE and Not False AND null IS NULL")]
    public void Literals_are_written_as_usual(string expression) => Assert.Equal("T", Answers.Of(expression, Row));

    [Theory]
    [InlineData("`3P` == 3")]
    [InlineData("x.y == 4")]
    [InlineData("größe == 5")]
    [InlineData("`a` == a")]
    [InlineData("`today` == 6")]
    public void Names_stand_bare_or_in_backticks(string expression) => Assert.Equal("T", Answers.Of(expression, Row));

    [Fact]
    public void Columns_come_in_the_order_of_their_first_appearance() =>
        Assert.Equal(["b", "a", "3P"], Expression.Parse("b > a and length(`3P`) in (b, a) or `3P` == today").Columns);

    [Fact]
    public void Expressions_are_equal_if_their_texts_are()
    {
        Assert.Equal(Expression.Parse("a > 1"), Expression.Parse("a > 1"));
        Assert.Equal(Expression.Parse("a > 1").GetHashCode(), Expression.Parse("a > 1").GetHashCode());
        Assert.NotEqual(Expression.Parse("a > 1"), Expression.Parse("a>1"));
        Assert.Equal("a > 1", Expression.Parse("a > 1").ToString());
    }

    [Theory]
    [InlineData("pts", "pts")]
    [InlineData("x.y_2", "x.y_2")]
    [InlineData("größe", "größe")]
    [InlineData("length", "length")]
    [InlineData("3P", "`3P`")]
    [InlineData("game id", "`game id`")]
    [InlineData("Null", "`Null`")]
    [InlineData("now", "`now`")]
    [InlineData("a`b", "`a``b`")]
    [InlineData("😀", "`😀`")]
    public void Quote_gives_a_name_as_it_may_stand_in_an_expression(string name, string quoted)
    {
        Assert.Equal(quoted, Expression.Quote(name));
        Assert.Equal([name], Expression.Parse(quoted + " is null").Columns);
    }

    [Fact]
    public void Any_quoted_name_names_its_column() => Properties.Hold(
        Gen.Elements("a", "_", "1", "`", ".", " ", "é", "and", "😀", "-", "'").ListsOf(6).Where(parts => parts.Length > 0).Select(string.Concat),
        name => Assert.Equal([name], Expression.Parse(Expression.Quote(name) + " is null").Columns));

    [Fact]
    public void Random_texts_are_expressions_or_say_why_not() => Properties.Hold(
        Gen.Elements(
            "a", "b", "s", "nope", "`3P`", "1", "2.5", ".", "'x'", "'", "\"", "\\", "`", "2010-01-01", "2010-13-01", "2010-01-01T25:00", "and", "or", "not", "in", "between",
            "like", "is", "null", "true", "today", "now", "+", "-", "*", "/", "%", "=", "==", "!=", "<", ">=", "!", "&", "|", "(", ")", "[", "]", ",",
            "abs(", "round(", "coalesce(", "lower(", "year(", "huh(", " ", "\n", "é", "😀", "\uD83D", "\0", "99999999999999999999", "1e999", "9223372036854775807").ListsOf(14),
        parts =>
        {
            foreach (var text in new[] { string.Concat(parts), string.Join(' ', parts) })
            {
                try
                {
                    var expression = Expression.Parse(text);
                    expression.Bind(["a", "b", "s", "3P"], [ColumnType.Integer, ColumnType.Number, ColumnType.Text, ColumnType.Unknown], Answers.AsOf);
                }
                catch (ExpressionException e)
                {
                    Assert.InRange(e.Position, 0, text.Length);
                    Assert.NotEqual("", e.Message);
                }
            }
        },
        tests: 5000);

    [Fact]
    public void Random_characters_are_expressions_or_say_why_not()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => (char)(random.Next(8) == 0 ? random.Next(0x10000) : random.Next(128))));
            try
            {
                Expression.Parse(text);
            }
            catch (ExpressionException e)
            {
                Assert.InRange(e.Position, 0, text.Length);
            }
        }
    }

    [Theory]
    [InlineData("(", "a == 1", ")")]
    [InlineData("not ", "a == 1", "")]
    [InlineData("- ", "a == 1", "")]
    [InlineData("abs(", "a == 1", ")")]
    [InlineData("a + ", "a == 1", "")]
    [InlineData("(a == 1 and ", "a == 1", ")")]
    [InlineData("[", "a", "]")]
    [InlineData("a in (", "a", ")")]
    public void Deep_nesting_is_refused_not_overflown(string open, string inner, string close)
    {
        var text = new StringBuilder();
        const int Depth = 1200;
        text.Insert(0, open, Depth).Append(inner).Insert(text.Length, close, Depth);
        Assert.Throws<ExpressionException>(() => Expression.Parse(text.ToString()));
    }

    [Fact]
    public void Hundreds_of_conditions_in_a_row_are_no_depth()
    {
        var many = string.Join(" or ", Enumerable.Range(0, 900).Select(i => $"a == {i}"));
        Assert.Equal("T", Answers.Of(many, Row));
        Assert.Equal("T", Answers.Of($"a in ({string.Join(", ", Enumerable.Range(0, 2500))})", Row));
        Assert.Equal("T", Answers.Of(new string('(', 150) + "a == 1" + new string(')', 150), Row));
    }

    [Fact]
    public void Long_texts_are_refused()
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Parse("a == 1" + new string(' ', 20_000)));
        Assert.Equal("The expression has 20006 characters; at most 16384 are allowed.", error.Message);
    }
}
