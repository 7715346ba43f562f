namespace NbaGrains.Quality.Keys;

/// <summary>The keys of one leaf, in runs of consecutive rows, each ordered by partition. Its memory belongs to the ledger.</summary>
/// <param name="Runs">The runs, by row.</param>
/// <param name="EndRow">The row behind the last that has a key, within the leaf.</param>
internal sealed record KeyBlock(IReadOnlyList<KeyRun> Runs, int EndRow)
{
    public long Keys
    {
        get
        {
            long keys = 0;
            foreach (var run in Runs)
                keys += run.Starts[^1];
            return keys;
        }
    }
}

/// <summary>A block and the 0-based number of its leaf's first row within the table.</summary>
/// <remarks>A class: lists of classes are compiled ahead of time, those of our own structs when a process first needs them.</remarks>
internal sealed record PlacedKeys(KeyBlock Block, long FirstRow);

/// <summary>Keys ordered by partition, within one by row; in memory or in the ledger's file.</summary>
/// <param name="Memory">Where they lie in memory; zero where they lie in the file.</param>
/// <param name="Offset">Where they lie in the file.</param>
/// <param name="Starts">Index of the first key of each partition; last the number of keys.</param>
internal sealed record KeyRun(nint Memory, long Offset, int[] Starts)
{
    public int Count(int partition) => Starts[partition + 1] - Starts[partition];
}
