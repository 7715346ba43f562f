using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Rules;

// Row rules about one column, smallest first. Their texts are what results and reports show.

/// <summary><c>type: integer</c>: every value is of the type. The column is read as that type.</summary>
public sealed record TypeRule(string Column, ColumnType Type) : ColumnRowRule(Column)
{
    public override string Kind => "type";

    public override string Text => $"{Column} is of type {Type.ToString().ToLowerInvariant()}";
}

/// <summary>What a cell may not be.</summary>
public enum Absence : byte
{
    /// <summary>No value at all.</summary>
    Null,

    /// <summary>The empty text <c>""</c>.</summary>
    Empty,

    /// <summary>Empty, or only blanks.</summary>
    Blank,

    /// <summary>NaN.</summary>
    NaN,
}

/// <summary><c>not_null</c>, <c>not_empty</c>, <c>not_blank</c>, <c>not_nan</c>. In columns that are not text, empty and blank cells are null.</summary>
public sealed record NotAbsentRule(string Column, Absence Absence) : ColumnRowRule(Column)
{
    public override string Kind => $"not_{Absence.ToString().ToLowerInvariant()}";

    public override string Text => $"{Column} is not {(Absence == Absence.NaN ? "NaN" : Absence.ToString().ToLowerInvariant())}";

    protected override Dimension DefaultDimension => Dimension.Completeness;
}

/// <summary><c>all_null: true</c>: no row has a value.</summary>
public sealed record AllNullRule(string Column) : ColumnRowRule(Column)
{
    public override string Kind => "all_null";

    public override string Text => $"{Column} is null";

    protected override Dimension DefaultDimension => Dimension.Completeness;
}

/// <summary><c>between</c>, <c>at_least</c>, <c>at_most</c>, <c>above</c>, <c>below</c>: every value lies in the interval. NaN lies in none.</summary>
public sealed record RangeRule(string Column, Interval Interval, string Word = "between") : ColumnRowRule(Column)
{
    public override string Kind => Word;

    public override string Text => $"{Column} is {Interval}";
}

/// <summary><c>in</c>, <c>not_in</c>: every value is one of these, or none of them.</summary>
public sealed record SetRule(string Column, IReadOnlyList<Bound> Values, bool Negated = false) : ColumnRowRule(Column)
{
    public override string Kind => Negated ? "not_in" : "in";

    public override string Text => $"{Column} is {(Negated ? "none" : "one")} of {ListText.Of(Values)}";
}

/// <summary><c>length</c>: the value has so many Unicode code points.</summary>
public sealed record LengthRule(string Column, Interval Interval) : ColumnRowRule(Column)
{
    public override string Kind => "length";

    public override string Text => $"the length of {Column} is {Interval}";
}

/// <summary><c>matches</c>, <c>not_matches</c>: the regular expression is found in the value (anchor it to mean the whole value).</summary>
/// <param name="Column">The column.</param>
/// <param name="Patterns">The value matches any of them; negated, none.</param>
/// <param name="Negated">Whether it may not match.</param>
public sealed record PatternRule(string Column, IReadOnlyList<string> Patterns, bool Negated = false) : ColumnRowRule(Column)
{
    public override string Kind => Negated ? "not_matches" : "matches";

    public override string Text => $"{Column} {(Negated ? "does not match" : "matches")} {string.Join(" or ", Patterns)}";
}

/// <summary><c>like</c>, <c>not_like</c>: SQL patterns for the whole value, % for any text, _ for one character, \ before one that means itself.</summary>
public sealed record LikeRule(string Column, IReadOnlyList<string> Patterns, bool Negated = false) : ColumnRowRule(Column)
{
    public override string Kind => Negated ? "not_like" : "like";

    public override string Text => $"{Column} is {(Negated ? "not like" : "like")} {string.Join(" or ", Patterns)}";
}

/// <summary><c>date_format: "%Y-%m-%d"</c>: the cell is a date or time written so, in the directives of strftime.</summary>
public sealed record DateFormatRule(string Column, string Format) : ColumnRowRule(Column)
{
    public override string Kind => "date_format";

    public override string Text => $"{Column} is a date written {Format}";
}

/// <summary><c>increasing</c>, <c>decreasing</c>: each value is at least (strictly: more than) the one before it; nulls are passed over.</summary>
public sealed record MonotonicRule(string Column, bool Decreasing = false, bool Strictly = false) : ColumnRowRule(Column)
{
    public override string Kind => Decreasing ? "decreasing" : "increasing";

    public override string Text => $"{Column} is {(Strictly ? "strictly " : "")}{Kind}";

    protected override Dimension DefaultDimension => Dimension.Consistency;
}

/// <summary>Puts lists into words.</summary>
internal static class ListText
{
    private const int Shown = 10;

    public static string Of<T>(IReadOnlyList<T> values) =>
        string.Join(", ", values.Take(Shown)) + (values.Count > Shown ? $" and {values.Count - Shown} more" : "");
}
