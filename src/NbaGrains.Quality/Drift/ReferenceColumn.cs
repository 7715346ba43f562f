using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift;

/// <summary>What a profile says of a column, as far as a comparison with it needs.</summary>
public sealed record ReferenceColumn
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>Values other than NaN and infinities.</summary>
    public required long Values { get; init; }

    /// <summary>Whether its values are withheld.</summary>
    public required bool Masked { get; init; }

    /// <summary>Null where the column is masked, or without finite values, or where an older version wrote the profile.</summary>
    public ReferenceDistribution? Distribution { get; init; }

    /// <summary>Whether there should be a distribution and is none, as in profiles of versions that did not know it.</summary>
    internal bool LacksDistribution => Distribution is null && !Masked && Values > 0 && Type != ColumnType.Unknown;
}
