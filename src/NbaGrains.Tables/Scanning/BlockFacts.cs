using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Scanning;

/// <summary>How a block fits to where the records before it end.</summary>
public enum BlockFit : byte
{
    /// <summary>It was read from there.</summary>
    Fits,

    /// <summary>It was read from another place and must be scanned again.</summary>
    Wrong,

    /// <summary>No record begins in it: a long one covers it, or the input ends before. What was read of it counts for nothing.</summary>
    Covered,
}

/// <summary>What the scan of a block of leaves says besides its state. The facts of neighbours merge into those of a larger block.</summary>
public sealed record BlockFacts
{
    public required LeafBlock Block { get; init; }

    /// <summary>Bytes of a leaf.</summary>
    public required int LeafBytes { get; init; }

    /// <summary>Decoded bytes of the whole table.</summary>
    public required long TableBytes { get; init; }

    /// <summary>Where its first record begins, as known or as its bytes suggest; null where they show none.</summary>
    public required long? Start { get; init; }

    /// <summary>Where the first record behind it begins; null where <see cref="Start"/> is.</summary>
    public required long? End { get; init; }

    /// <summary>The types that it was read with at first.</summary>
    public required IReadOnlyList<ColumnType> ReadTypes { get; init; }

    /// <summary>The join of those and of the cells that contradicted them.</summary>
    public required IReadOnlyList<ColumnType> Types { get; init; }

    /// <summary>Columns that a cell contradicted: their part of the state is void.</summary>
    public required IReadOnlyList<bool> Contradicted { get; init; }

    public required long Rows { get; init; }

    public required long Ragged { get; init; }

    public required long Malformed { get; init; }

    public required long InvalidUtf8 { get; init; }

    /// <summary>The first problems, in file order. Their lines are 0: they are counted when the table is whole.</summary>
    public required IReadOnlyList<ReadIssue> Issues { get; init; }

    /// <summary>The leaves that hold rows, in file order; their rows are counted from the block's first.</summary>
    public required IReadOnlyList<LeafFact> Leaves { get; init; }

    /// <summary>How many of the records that the sampled types rest on were found to be records.</summary>
    public required int ConfirmedStarts { get; init; }

    /// <summary>The SHA-256 of each leaf's decoded bytes, one after the other (<see cref="ContentHash"/>).</summary>
    public required ReadOnlyMemory<byte> LeafHashes { get; init; }

    /// <summary>How the block fits where the records before it end at <paramref name="position"/>.</summary>
    public BlockFit FitAt(long position) =>
        position >= Block.End * LeafBytes || position >= TableBytes ? BlockFit.Covered
        : position == Start ? BlockFit.Fits
        : BlockFit.Wrong;

    /// <summary>How the block behind this one fits to it. Behind a block in which no record begins any may.</summary>
    public BlockFit FitOf(BlockFacts next) => End is { } end ? next.FitAt(end) : BlockFit.Fits;

    /// <summary>Takes in the block behind, as it fits: one that is covered adds its hashes alone.</summary>
    /// <exception cref="ArgumentException">It is of another table, not the one behind, or does not fit.</exception>
    public BlockFacts Merge(BlockFacts next)
    {
        var fit = FitOf(next);
        if (next.Block.First != Block.End || next.LeafBytes != LeafBytes || next.TableBytes != TableBytes || !next.ReadTypes.SequenceEqual(ReadTypes))
            throw new ArgumentException($"Leaf {next.Block.First} and those behind it do not follow leaf {Block.End - 1} of the same scan.", nameof(next));
        if (fit == BlockFit.Wrong)
            throw new ArgumentException($"The block of leaf {next.Block.First} does not begin where the one before ends: scan it again from byte {End}.", nameof(next));
        var hashes = new byte[LeafHashes.Length + next.LeafHashes.Length];
        LeafHashes.CopyTo(hashes);
        next.LeafHashes.CopyTo(hashes.AsMemory(LeafHashes.Length));
        var rest = fit == BlockFit.Covered ? next.Emptied() : next;
        return this with
        {
            Block = Block.To(next.Block),
            LeafHashes = hashes,
            Start = Start ?? rest.Start,
            End = rest.End ?? End,
            Types = [.. Types.Zip(rest.Types, TypeLattice.Join)],
            Contradicted = [.. Contradicted.Select((before, column) => before || rest.Contradicted[column])],
            Rows = Rows + rest.Rows,
            Ragged = Ragged + rest.Ragged,
            Malformed = Malformed + rest.Malformed,
            InvalidUtf8 = InvalidUtf8 + rest.InvalidUtf8,
            Issues = [.. Issues, .. rest.Issues.Take(LeafResult.MaxIssues - Issues.Count)],
            Leaves = [.. Leaves, .. rest.Leaves.Select(leaf => leaf with { FirstRow = leaf.FirstRow + Rows })],
            ConfirmedStarts = ConfirmedStarts + rest.ConfirmedStarts,
        };
    }

    /// <summary>What a covered block says: its hashes.</summary>
    public BlockFacts Emptied() => this with
    {
        Start = null,
        End = null,
        Types = ReadTypes,
        Contradicted = new bool[ReadTypes.Count],
        Rows = 0,
        Ragged = 0,
        Malformed = 0,
        InvalidUtf8 = 0,
        Issues = [],
        Leaves = [],
        ConfirmedStarts = 0,
    };
}
