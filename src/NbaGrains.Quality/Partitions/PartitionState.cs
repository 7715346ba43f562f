using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Partitions;

/// <summary>
/// What the scan of a block of leaves found: the states of its columns, the answers of rules, and facts. It belongs to the
/// <see cref="PartitionRun"/> that made or read it, whose temporary files hold its keys and failing rows.
/// </summary>
public sealed class PartitionState
{
    internal PartitionState(PartitionRun run, BlockFacts facts, bool hasFinalTypes, ScanState? scan) =>
        (Run, Facts, HasFinalTypes, Scan) = (run, facts, hasFinalTypes, scan);

    /// <summary>Rows, problems, types, where it begins and ends, the hashes of its bytes.</summary>
    public BlockFacts Facts { get; }

    /// <summary>Whether it was read with types that an earlier scan of all blocks found.</summary>
    public bool HasFinalTypes { get; }

    public LeafBlock Block => Facts.Block;

    internal PartitionRun Run { get; }

    /// <summary>Null where no record begins in the block.</summary>
    internal ScanState? Scan { get; }

    /// <summary>Writes the binary form: framed, versioned, with checksums. <see cref="PartitionRun.Read"/> reads it, in any process of the run.</summary>
    /// <exception cref="NbaGrains.Tables.TableException">A temporary file cannot be read.</exception>
    public void Write(Stream output) => PartitionFormat.Write(output, this);

    /// <summary>What counts of it where a record of the block before covers it.</summary>
    internal PartitionState Emptied() => new(Run, Facts.Emptied(), HasFinalTypes, null);
}
