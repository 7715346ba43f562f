namespace NbaGrains.Tables.Types;

/// <summary>
/// Types that a rule can compare with each other. A column that is read as one of a family takes the narrowest type of it that its cells
/// have; cells of other types count as invalid instead of making the column text.
/// </summary>
public enum TypeFamily : byte
{
    /// <summary>Whatever the cells are.</summary>
    Any,

    /// <summary>Integer or number.</summary>
    Numeric,

    /// <summary>Date or timestamp.</summary>
    Temporal,
}
