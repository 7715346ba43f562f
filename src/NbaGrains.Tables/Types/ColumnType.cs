namespace NbaGrains.Tables.Types;

/// <summary>The type of a column. The numeric values are part of the binary form of states: never renumber.</summary>
public enum ColumnType : byte
{
    /// <summary>No value seen: every cell is null, empty or blank.</summary>
    Unknown = 0,

    /// <summary><c>true</c> or <c>false</c>, in lower, upper or title case.</summary>
    Boolean = 1,

    /// <summary>A signed 64-bit integer. Codes with leading zeros are text.</summary>
    Integer = 2,

    /// <summary>An IEEE 754 double; <c>NaN</c>, <c>inf</c> and <c>-inf</c> are values of it.</summary>
    Number = 3,

    /// <summary>A calendar day, <c>2026-11-21</c> or <c>2026/11/21</c>; days since 1970-01-01.</summary>
    Date = 4,

    /// <summary>An instant, ISO 8601; microseconds since 1970-01-01T00:00:00 UTC.</summary>
    Timestamp = 5,

    /// <summary>UTF-8 text.</summary>
    Text = 6,
}
