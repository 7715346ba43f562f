using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>What became of a column.</summary>
public enum DriftVerdict : byte
{
    Stable,
    Drifted,

    /// <summary>Its values could not be compared, or are of a kind that is not judged; <see cref="ColumnDrift.Reason"/> says why.</summary>
    NotJudged,
}

/// <summary>What of a column has drifted.</summary>
[Flags]
public enum DriftSignals : byte
{
    None = 0,
    Values = 1,
    Nulls = 2,
    Type = 4,
}

/// <summary>How a column of both tables compares.</summary>
public sealed record ColumnDrift
{
    public required string Name { get; init; }

    public required ColumnType ReferenceType { get; init; }

    public required ColumnType CurrentType { get; init; }

    /// <summary>Whether the types differ and both have values. Integers that became numbers still compare.</summary>
    public bool TypeChanged => ReferenceType != CurrentType && ReferenceType != ColumnType.Unknown && CurrentType != ColumnType.Unknown;

    /// <summary>Whether everything follows from exact tables of values; false where a side is a sketch.</summary>
    public required bool Exact { get; init; }

    /// <summary>Values that were compared: finite ones.</summary>
    public long ReferenceValues { get; init; }

    public long CurrentValues { get; init; }

    public DriftVerdict Verdict { get; init; }

    public DriftSignals Signals { get; init; }

    /// <summary>Why it has drifted or was not judged, for people; null where it is stable.</summary>
    public string? Reason { get; init; }

    /// <summary>All measures that make sense for its type.</summary>
    public IReadOnlyList<DriftMeasure> Measures { get; init; } = [];

    /// <summary>The measure that decides; null where values were not judged.</summary>
    public DriftMethod? Method { get; init; }

    /// <summary>The limit of that measure.</summary>
    public double? Limit { get; init; }

    /// <summary>The probability of that measure by chance, adjusted for how much was asked.</summary>
    public double? AdjustedProbability { get; init; }

    public required NullChange Nulls { get; init; }

    /// <summary>Categories that the reference lacks; null where there are none, or where it cannot be said.</summary>
    public UnseenLevels? Unseen { get; init; }

    /// <summary>Why values were not judged; null where they were.</summary>
    internal string? NotJudged { get; init; }

    public DriftMeasure? Of(DriftMethod method) => Measures.FirstOrDefault(measure => measure.Method == method);
}
