using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Expressions.Evaluation;

/// <summary>The batch that nodes are evaluated over, and what they have to say besides their values.</summary>
internal sealed class Frame
{
    /// <summary>Words of a mask of the largest batch.</summary>
    public const int MaxWords = ColumnBatch.MaxRows / 64;

    private ColumnBatch? _batch;

    /// <summary>Counts the batches, from 1: a node that two others need is evaluated once a tick.</summary>
    public long Tick { get; private set; }

    public int Rows { get; private set; }

    public int Words => (Rows + 63) / 64;

    /// <summary>The batch; constants are folded without one.</summary>
    public ColumnBatch Batch => _batch ?? throw new InvalidOperationException("A column is no constant.");

    /// <summary>Rows where the result of an operation left its range. Bits beyond the rows mean nothing.</summary>
    public ulong[] Overflow { get; } = new ulong[MaxWords];

    /// <summary>Rows that an operation looks at on its slow path; scratch.</summary>
    public ulong[] Scratch { get; } = new ulong[MaxWords];

    public void Begin(ColumnBatch batch)
    {
        _batch = batch;
        Begin(batch.Rows);
    }

    /// <summary>Begins rows of constants only.</summary>
    public void Begin(int rows)
    {
        Rows = rows;
        Tick++;
        Overflow.AsSpan().Clear();
    }
}
