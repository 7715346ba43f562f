using System.Buffers;
using NbaGrains.Quality.Spilling;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Failures;

/// <summary>The working memory of one leaf: copies failing rows and appends them to the file whenever there are many. Reused.</summary>
internal sealed class FailureBuffer(SpillFile file, int limit)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<FailureSegment> _segments = [];
    private long _rows;

    /// <summary>Adds a row with all its cells. Rows come in row order.</summary>
    /// <param name="batch">A batch of a scan that keeps cells.</param>
    /// <param name="row">The row within the batch.</param>
    /// <param name="rules">The rules it breaks, by index.</param>
    public void Add(ColumnBatch batch, int row, ReadOnlySpan<int> rules)
    {
        FailureRecord.Write(_bytes, batch, row, rules);
        _rows++;
        if (_bytes.WrittenCount >= limit)
            Flush();
    }

    /// <summary>The rows of the leaf; the buffer is empty afterwards.</summary>
    public FailureBlock Seal()
    {
        Flush();
        var block = new FailureBlock([.. _segments], _rows);
        _segments.Clear();
        _rows = 0;
        return block;
    }

    private void Flush()
    {
        if (_bytes.WrittenCount == 0)
            return;
        _segments.Add(new FailureSegment(file.Append(_bytes.WrittenSpan), _bytes.WrittenCount));
        _bytes.ResetWrittenCount();
    }
}
