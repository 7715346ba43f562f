using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Rules.Custom;

/// <summary>
/// A row rule written in .NET. Derive a public class with a parameterless constructor, build an assembly, and hand it to
/// <c>nba validate --plugin</c>; suites then use it as <c>custom: name</c>.
/// </summary>
public abstract class CustomRule
{
    /// <summary>The name that suites use, such as <c>luhn</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The side of quality it speaks about.</summary>
    public virtual Dimension Dimension => Dimension.Validity;

    /// <summary>What it says of these columns, for people.</summary>
    public virtual string Describe(CustomArguments arguments) => $"{string.Join(", ", arguments.Columns)}: {Name}";

    /// <summary>
    /// The test of one row: true where it keeps the rule, false where it breaks it, null where it says nothing. Called once a scan thread,
    /// so a test may keep working memory; rows must be judged one by one, whatever came before.
    /// </summary>
    /// <exception cref="ArgumentException">The arguments do not fit; the message is shown to the suite's author.</exception>
    public abstract Func<CustomRow, bool?> CreateTest(CustomArguments arguments);
}

/// <summary>What a suite hands to a custom rule.</summary>
/// <param name="Columns">The columns, in the suite's order.</param>
/// <param name="With">The arguments under <c>with</c>, by name, as text.</param>
public sealed record CustomArguments(IReadOnlyList<string> Columns, IReadOnlyDictionary<string, string> With);

/// <summary>The cells of one row that a custom rule asked for, by their position among its columns.</summary>
public abstract class CustomRow
{
    /// <summary>Whether there is no value.</summary>
    public abstract bool IsNull(int column);

    /// <summary>The cell as it is written; null for a null.</summary>
    public abstract string? Text(int column);

    /// <summary>The value with the type of its column; of type <see cref="ColumnType.Unknown"/> for a null.</summary>
    public abstract Scalar Value(int column);

    /// <summary>The value as a number; NaN for a null and for text.</summary>
    public double Number(int column) => Value(column).Double;
}
