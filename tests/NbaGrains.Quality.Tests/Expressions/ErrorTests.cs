using NbaGrains.Quality.Expressions;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Expressions;

/// <summary>Errors say what was found, where, and what to do.</summary>
public sealed class ErrorTests
{
    private static readonly string[] Names = ["pts", "minutes", "player", "starter", "game_date", "tipoff", "empty"];

    private static readonly ColumnType[] Types =
        [ColumnType.Integer, ColumnType.Number, ColumnType.Text, ColumnType.Boolean, ColumnType.Date, ColumnType.Timestamp, ColumnType.Unknown];

    [Theory]
    [InlineData("", 0, "The expression is empty; expected a condition such as pts >= 0.")]
    [InlineData("pts >", 5, "Expected a value or a column, but the expression ends.")]
    [InlineData("pts > )", 6, "Expected a value or a column, but found ')'.")]
    [InlineData("(pts > 1", 8, "Expected ) for the ( at position 0, but the expression ends.")]
    [InlineData("pts > 1)", 7, "Expected an operator or the end, but found ')'. There is no ( for it.")]
    [InlineData("game id > 1", 5, "Expected an operator or the end, but found 'id'. Names with blanks stand in backticks: `like this`.")]
    [InlineData("a < b < c", 6, "Comparisons do not chain; write a < b and b < c.")]
    [InlineData("0 <= 2 * x <= y + 1", 11, "Comparisons do not chain; write 0 <= 2 * x and 2 * x <= y + 1.")]
    [InlineData("a && b", 2, "'&&' is no operator; write and.")]
    [InlineData("a || b", 2, "'||' is no operator; write or.")]
    [InlineData("!a", 0, "'!' is no operator; write not.")]
    [InlineData("a =< b", 2, "'=<' is no operator; write <=.")]
    [InlineData("a is 1", 5, "Expected null or not null after is, but found '1'.")]
    [InlineData("a is not 'x'", 9, "Expected null after is not, but found the text 'x'.")]
    [InlineData("a in 1", 5, "Expected a list such as ('PG', 'SG') after in, but found '1'.")]
    [InlineData("a in ()", 6, "Expected a value in the list, but found ')'.")]
    [InlineData("a in (1, 2", 10, "Expected , or ), but the expression ends.")]
    [InlineData("a between 1 or 2", 12, "Expected and, as in between 0 and 48, but found 'or'.")]
    [InlineData("a not 1", 6, "Expected in, between or like after not, but found '1'.")]
    [InlineData("a == not b", 5, "Expected a value or a column; put parentheses around (not ...), but found 'not'.")]
    [InlineData("a is null == b", 10, "'==' follows a condition; put parentheses around what belongs together.")]
    [InlineData("s == 'open", 5, "The text never ends; expected another '.")]
    [InlineData("`open == 1", 0, "The name in backticks never ends; expected another `.")]
    [InlineData("`` == 1", 0, "There is no name between the backticks.")]
    [InlineData("'a\\q' == s", 2, "A backslash stands before \\ ' \" n r t % or _ only; write \\\\ for a backslash.")]
    [InlineData("3P > 1", 0, "'3P' is no number. A column name that begins with a digit stands in backticks: `3P`.")]
    [InlineData("1.2.3 > 1", 0, "'1.2.3' is no number.")]
    [InlineData("a # b", 2, "'#' means nothing here. Names with such characters stand in backticks: `like this`.")]
    [InlineData("a > 99999999999999999999", 4, "99999999999999999999 does not fit a 64-bit integer; write it as a number: 99999999999999999999.0.")]
    [InlineData("a > 1e999", 4, "1e999 is beyond the range of numbers.")]
    [InlineData("d > 2010-02-30", 4, "'2010-02-30' is no day of the calendar: expected one like 2010-01-31.")]
    [InlineData("d > 2010-02-011", 4, "'2010-02-011' is no day of the calendar: expected one like 2010-01-31.")]
    [InlineData("d > 2010-02-03T25:00", 4, "'2010-02-03T25:00' is no time: expected one like 2010-01-01T12:00:00Z.")]
    [InlineData("d > 2010-02-03 12:00", 17, "A time is written with its date: 2010-01-31T12:00:00Z.")]
    [InlineData("lenght(s) > 1", 0, "There is no function 'lenght'. Did you mean 'length'?")]
    [InlineData("1 < max(a, b)", 4, "There is no function 'max'. The larger of two values in a row is greatest(a, b).")]
    [InlineData("round() > 1", 0, "round takes one or two arguments: round(x) or round(x, digits); found 0.")]
    [InlineData("least(a) > 1", 0, "least takes two or more arguments: least(a, b); found 1.")]
    [InlineData("length(a, b) > 1", 0, "length takes one argument: length(x); found 2.")]
    public void What_is_no_expression_is_refused(string text, int position, string message)
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Parse(text));
        Assert.Equal(message, error.Message);
        Assert.Equal(position, error.Position);
    }

    [Theory]
    [InlineData("ptss > 1", 0, "There is no column 'ptss'. Did you mean 'pts'?")]
    [InlineData("pts", 0, "pts is integer; expected a condition, such as pts > 0.")]
    [InlineData("player", 0, "player is text; declare `type: boolean` for it, or compare it with something.")]
    [InlineData("pts > 1 and pts + 1", 16, "the result of + is integer; expected a condition, such as pts > 0.")]
    [InlineData("not pts", 4, "pts is integer; expected a condition, such as pts > 0.")]
    [InlineData("player > 3", 0, "player is text; declare `type: number` for it.")]
    [InlineData("3.5 < player", 6, "player is text; declare `type: number` for it.")]
    [InlineData("player > game_date", 0, "player is text; declare `type: date` for it.")]
    [InlineData("player >= 2010-01-31T00:00:00Z", 0, "player is text; declare `type: timestamp` for it.")]
    [InlineData("player == starter", 0, "player is text; declare `type: boolean` for it.")]
    [InlineData("player in (1, 2)", 0, "player is text; declare `type: number` for it.")]
    [InlineData("pts == '12'", 7, "pts is integer and '12' is text; write 12 without quotes.")]
    [InlineData("pts in (1, 'x')", 11, "pts is integer and 'x' is text: they cannot be compared.")]
    [InlineData("lower(player) > pts", 0, "lower(...) is text and pts is integer: they cannot be compared.")]
    [InlineData("starter == 1", 8, "starter is boolean and 1 is integer: they cannot be compared.")]
    [InlineData("starter < true", 8, "Booleans have no order; compare them with == or !=.")]
    [InlineData("game_date > 2010-1-1", 10, "game_date is date and the result of - is integer: they cannot be compared. Dates are written 2010-01-31, times 2010-01-31T12:00:00Z.")]
    [InlineData("game_date > 'yesterday'", 12, "game_date is date, and 'yesterday' is none; write 2010-01-31.")]
    [InlineData("tipoff > '2010'", 9, "tipoff is timestamp, and '2010' is none; write 2010-01-31 or 2010-01-31T12:00:00Z.")]
    [InlineData("player + 1 > 2", 0, "player is text; declare `type: number` for it.")]
    [InlineData("'a' + 1 > 2", 0, "'a' is text; + takes numbers, written without quotes.")]
    [InlineData("starter * 2 > 1", 0, "starter is boolean; * takes numbers.")]
    [InlineData("-player > 1", 1, "player is text; declare `type: number` for it.")]
    [InlineData("abs(player) > 1", 4, "player is text; declare `type: number` for it.")]
    [InlineData("game_date + 1.5 > today", 10, "game_date is date and 1.5 is number: + does not fit. Dates and timestamps move by whole days (game_date + 3) and can be subtracted from each other.")]
    [InlineData("length(pts) > 1", 7, "pts is integer; length takes text. Declare `type: text` for pts if it is.")]
    [InlineData("pts like '1%'", 0, "pts is integer; like takes text. Declare `type: text` for pts if it is.")]
    [InlineData("player like player", 12, "The pattern of like is a text in quotes, such as 'LeBron%'.")]
    [InlineData("year(player) > 1", 5, "player is text; declare `type: date` for it.")]
    [InlineData("year(pts) > 1", 5, "pts is integer; year takes dates and timestamps.")]
    [InlineData("coalesce(pts, player) is null", 14, "pts is integer and player is text: coalesce takes values of one kind.")]
    [InlineData("least(starter, true)", 0, "Booleans have no order; compare them with == or !=.")]
    [InlineData("round(minutes, pts) > 1", 15, "The digits of round are a number from 0 to 15, not a column.")]
    [InlineData("pts > 9223372036854775807 + 1", 26, "The result leaves the range of its type (64-bit integers, years 1 to 9999).")]
    public void What_does_not_fit_the_table_is_refused(string text, int position, string message)
    {
        var error = Assert.Throws<ExpressionException>(() => Expression.Parse(text).Bind(Names, Types, Answers.AsOf));
        Assert.Equal(message, error.Message);
        Assert.Equal(position, error.Position);
    }
}
