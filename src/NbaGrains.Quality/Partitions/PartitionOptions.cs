using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Partitions;

/// <summary>What all processes of a partitioned run agree on.</summary>
public sealed record PartitionOptions
{
    /// <summary>Bytes of <see cref="Secret"/>.</summary>
    public const int SecretBytes = 32;

    /// <summary>What <c>today</c>, <c>now</c> and freshness mean.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>
    /// 32 random bytes, drawn for this run alone and shown to nobody: the hashes of keys follow from them. Whoever knows them could make a
    /// table whose keys are taken for each other.
    /// </summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Whether the rows that break a rule are wanted.</summary>
    public bool KeepsFailures { get; init; }

    /// <summary>How many of those rows <see cref="Validation.ValidationRun.WriteFailures"/> may be asked for: states that are written have the cells of no others.</summary>
    public long MostFailures { get; init; } = long.MaxValue;

    /// <summary>The memory that keys of unique rules may take in this process, in bytes; what is beyond goes to temporary files.</summary>
    public long KeyBytes { get; init; } = Keys.KeyBudget.DefaultBytes;
}

/// <summary>How one block is scanned.</summary>
public sealed record PartitionScan
{
    /// <summary>The block.</summary>
    public required LeafBlock Block { get; init; }

    /// <summary>Where its first record begins, where the block before tells; null to go by its bytes.</summary>
    public long? KnownStart { get; init; }

    /// <summary>The types of all columns, where a scan of all blocks has found them; null for those of the sample.</summary>
    public IReadOnlyList<ColumnType>? Types { get; init; }

    /// <summary>Threads; 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Told the offset of the decoded bytes that were read last, now and then, from any thread.</summary>
    public IProgress<long>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
