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

    /// <summary>How many of <see cref="TypeSample.Starts"/> begin records of the leaf.</summary>
    public int ConfirmedStarts { get; set; }

    public List<ReadIssue> Issues { get; } = [];

    /// <summary>Whether the issues of the blocks so far are all that are kept; then no sentence need be made.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The types that the leaf was read with.</summary>
    public required ColumnType[] Types { get; init; }

    /// <summary>By column, the join of the types of cells that contradicted <see cref="Types"/>; null where none did.</summary>
    public ColumnType[]? Widened { get; set; }

    public void Report(IssueKind kind, long offset, string reason)
    {
        // Lines are counted at the end, for the issues that are kept.
        if (!IsFull)
            Issues.Add(new ReadIssue(kind, 0, offset, reason));
    }

    /// <summary>Puts the issues of a block, which come kind by kind, in file order and drops those beyond the limit.</summary>
    public void KeepFirst(int blockStart)
    {
        if (Issues.Count - blockStart > 1)
        {
            var ordered = Issues.Skip(blockStart).OrderBy(issue => issue.ByteOffset).Take(MaxIssues - blockStart).ToList();
            Issues.RemoveRange(blockStart, Issues.Count - blockStart);
            Issues.AddRange(ordered);
        }

        IsFull = Issues.Count >= MaxIssues;
    }

    public void Widen(int column, ColumnType type)
    {
        Widened ??= new ColumnType[Types.Length];
        Widened[column] = TypeLattice.Join(Widened[column], type);
    }
}
