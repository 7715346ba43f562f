namespace NbaGrains.Tables.Types;

/// <summary>
/// How types widen. <see cref="Join"/> is associative, commutative and idempotent with <see cref="ColumnType.Unknown"/> as identity, so
/// the type of a column does not depend on the order in which its cells are seen.
/// </summary>
public static class TypeLattice
{
    /// <summary>The narrowest type that holds the values of both.</summary>
    public static ColumnType Join(ColumnType a, ColumnType b)
    {
        if (a == b || b == ColumnType.Unknown)
            return a;
        if (a == ColumnType.Unknown)
            return b;
        if (IsNumeric(a) && IsNumeric(b))
            return ColumnType.Number;
        if (IsTemporal(a) && IsTemporal(b))
            return ColumnType.Timestamp;
        return ColumnType.Text;
    }

    public static bool IsNumeric(ColumnType type) => type is ColumnType.Integer or ColumnType.Number;

    /// <summary>Whether a type belongs to a family; a column without values belongs to all.</summary>
    public static bool Holds(TypeFamily family, ColumnType type) => type == ColumnType.Unknown || family switch
    {
        TypeFamily.Numeric => IsNumeric(type),
        TypeFamily.Temporal => IsTemporal(type),
        _ => true,
    };

    public static bool IsTemporal(ColumnType type) => type is ColumnType.Date or ColumnType.Timestamp;
}
