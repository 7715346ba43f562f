using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Runs;

/// <summary>Types of columns as orders of runs name them.</summary>
internal static class TypeNames
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ColumnType> types) => [.. types.Select(type => type.ToString())];

    public static IReadOnlyList<ColumnType> Read(IReadOnlyList<string> names) => [.. names.Select(Enum.Parse<ColumnType>)];
}
