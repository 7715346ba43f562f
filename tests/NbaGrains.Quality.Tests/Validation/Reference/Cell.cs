using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>A cell as rules see it.</summary>
/// <param name="Written">As it is written, without quotes; null for nothing.</param>
/// <param name="Value">Its value; of type unknown where it has none.</param>
/// <param name="IsInvalid">Whether something is written that is not of the column's type.</param>
internal readonly record struct Cell(string? Written, Scalar Value, bool IsInvalid)
{
    public bool HasValue => Value.Type != ColumnType.Unknown;

    public bool IsNull => !HasValue && !IsInvalid;

    public bool IsNaN => Value.Type == ColumnType.Number && double.IsNaN(Value.Double);

    /// <summary>The text of a cell that is not null.</summary>
    public string Text => Written!;

    /// <summary>What the sample of a broken rule shows.</summary>
    /// <param name="written">Whether the rule looks at cells as they are written.</param>
    public Scalar Shown(bool written) => IsInvalid || (written && Written is not null && Written != Value.ToString()) ? Scalar.OfText(Text) : Value;
}
