using System.Globalization;
using NbaGrains.Quality.Expressions.Syntax;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Expressions.Binding;

/// <summary>What is said of types that do not fit, and what to do about it.</summary>
internal static class BindErrors
{
    public static ExpressionException NotACondition(Operand operand) => new(
        operand is { Column: { } column, Type: ColumnType.Text }
            ? $"{Declare(column, ColumnType.Boolean)}, or compare it with something."
            : $"{operand.NameAndType}; expected a condition, such as {operand.Column ?? "pts"} {(operand.Type == ColumnType.Text ? "== 'text'" : "> 0")}.",
        operand.Position);

    public static ExpressionException CannotCompare(Operand left, Operand right, int position)
    {
        if (left.Type == ColumnType.Text || right.Type == ColumnType.Text)
        {
            var (text, other) = left.Type == ColumnType.Text ? (left, right) : (right, left);
            return new(TextAgainst(text, other), text.Position);
        }

        var advice = TypeLattice.IsTemporal(left.Type) || TypeLattice.IsTemporal(right.Type) ? " Dates are written 2010-01-31, times 2010-01-31T12:00:00Z." : "";
        return new($"{left.NameAndType} and {right.NameAndType}: they cannot be compared.{advice}", position);
    }

    public static ExpressionException NoOrder(int position) => new("Booleans have no order; compare them with == or !=.", position);

    public static ExpressionException NotAMoment(Operand text, Operand moment) => new(
        $"{moment.NameAndType}, and {text.Name} is none; write 2010-01-31{(moment.Type == ColumnType.Timestamp ? " or 2010-01-31T12:00:00Z" : "")}.", text.Position);

    /// <summary>An operand of arithmetic, or of a function of numbers.</summary>
    public static ExpressionException NotANumber(Operand operand, string user) => new(
        operand switch
        {
            { Column: { } column, Type: ColumnType.Text } => Declare(column, ColumnType.Number) + ".",
            { Literal: not null } => $"{operand.Name} is text; {user} takes numbers, written without quotes.",
            _ => $"{operand.NameAndType}; {user} takes numbers.",
        },
        operand.Position);

    public static ExpressionException NotText(Operand operand, string user) => new(
        operand.Column is { } column ? $"{operand.NameAndType}; {user} takes text. Declare `type: text` for {column} if it is." : $"{operand.NameAndType}; {user} takes text.",
        operand.Position);

    public static ExpressionException NotADate(Operand operand, string user) => new(
        operand is { Column: { } column, Type: ColumnType.Text } ? Declare(column, ColumnType.Date) + "." : $"{operand.NameAndType}; {user} takes dates and timestamps.",
        operand.Position);

    public static ExpressionException CannotMove(Operand left, Operand right, ArithmeticOperator sign, int position) => new(
        $"{left.NameAndType} and {right.NameAndType}: {sign.Symbol()} does not fit. Dates and timestamps move by whole days (game_date + 3) and can be subtracted from each other.", position);

    public static ExpressionException NoCommonType(Operand one, Operand other, Function function) => new(
        $"{one.NameAndType} and {other.NameAndType}: {Functions.NameOf(function)} takes values of one kind.", other.Position);

    public static ExpressionException Overflow(int position) => new("The result leaves the range of its type (64-bit integers, years 1 to 9999).", position);

    private static string TextAgainst(Operand text, Operand other)
    {
        if (text.Column is { } column)
            return Declare(column, other.Type == ColumnType.Integer ? ColumnType.Number : other.Type) + ".";
        if (text.Literal is not { } literal)
            return $"{text.NameAndType} and {other.NameAndType}: they cannot be compared.";
        var isNumber = double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isNumber && TypeLattice.IsNumeric(other.Type)
            ? $"{other.NameAndType} and '{literal}' is text; write {literal} without quotes."
            : $"{other.NameAndType} and '{literal}' is text: they cannot be compared.";
    }

    private static string Declare(string column, ColumnType type) => $"{column} is text; declare `type: {Operand.TypeName(type)}` for it";
}
