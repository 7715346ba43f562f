namespace NbaGrains.Quality.Tests.Expressions.Reference;

/// <summary>
/// A row as the reference interpreter sees it: bool, long, double, DateOnly, DateTime, string or null by column name, or
/// <see cref="Invalid"/>. Computing on it may leave it undefined.
/// </summary>
internal sealed class ReferenceRow(Dictionary<string, object?> cells)
{
    /// <summary>A cell that is not of the type of its column.</summary>
    public static readonly object Invalid = new();

    public bool IsUndefined { get; set; }

    public object? this[string column]
    {
        get
        {
            var cell = cells[column];
            IsUndefined |= ReferenceEquals(cell, Invalid);
            return ReferenceEquals(cell, Invalid) ? null : cell;
        }
    }

    public override string ToString() => string.Join(", ", cells.Select(cell => FormattableString.Invariant($"{cell.Key}={cell.Value}")));

    public object? Undefined()
    {
        IsUndefined = true;
        return null;
    }
}
