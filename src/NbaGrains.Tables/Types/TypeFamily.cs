namespace NbaGrains.Tables.Types;

/// <summary>
/// Types that a rule can compare with each other. A column that is read as one of a family takes the narrowest type of it that its cells
/// have; cells of other types count as invalid instead of making the column text. A column that begins with no cell of the family at all is
/// not held to it.
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
