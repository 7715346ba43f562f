using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Csv;

/// <summary>What reading one leaf found, besides its batches.</summary>
internal sealed class LeafResult
{
    public const int MaxIssues = 100;

    /// <summary>Offset of the first record of the leaf, as guessed or known; equal to <see cref="End"/> where the leaf holds none.</summary>
    public long Start { get; set; }

    /// <summary>Offset of the first record of a later leaf.</summary>
    public long End { get; set; }

    public long Rows { get; set; }

    public long Ragged { get; set; }

    public long Malformed { get; set; }

    public long InvalidUtf8 { get; set; }

    public List<ReadIssue> Issues { get; } = [];

    /// <summary>The types that the leaf was read with.</summary>
    public required ColumnType[] Types { get; init; }

    /// <summary>By column, the join of the types of cells that contradicted <see cref="Types"/>; null where none did.</summary>
    public ColumnType[]? Widened { get; set; }

    public void Report(IssueKind kind, long offset, string reason)
    {
        // Lines are counted at the end, for the issues that are kept.
        if (Issues.Count < MaxIssues)
            Issues.Add(new ReadIssue(kind, 0, offset, reason));
    }

    public void Widen(int column, ColumnType type)
    {
        Widened ??= new ColumnType[Types.Length];
        Widened[column] = TypeLattice.Join(Widened[column], type);
    }
}
