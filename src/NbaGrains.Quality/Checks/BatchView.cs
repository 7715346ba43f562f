using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>A batch with what several checks ask of it: made once a batch, when first asked for.</summary>
internal sealed class BatchView
{
    private readonly LeafCollector? _collector;
    private readonly Extrema[] _extrema;
    private readonly WrittenCodes?[] _written;
    private int _number;

    /// <param name="collector">Who has the codes of text columns; null where nobody collects.</param>
    /// <param name="columns">Columns of the table.</param>
    public BatchView(LeafCollector? collector, int columns)
    {
        _collector = collector;
        _extrema = new Extrema[columns];
        _written = new WrittenCodes?[columns];
    }

    public ColumnBatch Batch { get; private set; } = null!;

    public int Rows { get; private set; }

    /// <summary>Words of a row mask.</summary>
    public int Words { get; private set; }

    public void Begin(ColumnBatch batch)
    {
        Batch = batch;
        Rows = batch.Rows;
        Words = RowMask.Words(batch.Rows);
        _number++;
    }

    public void BeginLeaf()
    {
        foreach (var codes in _written)
            codes?.Clear();
    }

    public ColumnVector Column(int column) => Batch.Columns[column];

    /// <summary>The rows that are not null: they hold a value, or a cell of another type.</summary>
    public void Known(int column, Span<ulong> known)
    {
        var vector = Batch.Columns[column];
        vector.Validity.CopyTo(known);
        RowMask.Add(known, vector.Invalidity);
    }

    /// <summary>The texts of a column as codes: of a text column its values, which are its cells; of any other its cells as they are written.</summary>
    public CodedText Codes(int column)
    {
        var vector = Batch.Columns[column];
        if (vector.Type == ColumnType.Text && _collector is not null)
            return _collector.Codes(column);
        var written = _written[column] ??= new WrittenCodes();
        written.Read(Batch, column, _number);
        return written.Coded;
    }

    /// <summary>The least and the greatest of the integer-backed values; rows without a value count as 0.</summary>
    public (long Min, long Max) LongExtrema(int column)
    {
        ref var extrema = ref _extrema[column];
        if (extrema.Number != _number)
        {
            var (min, max) = MinMax(Batch.Columns[column].Longs);
            extrema = new Extrema { Number = _number, Min = min, Max = max };
        }

        return (extrema.Min, extrema.Max);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Min, long Max) MinMax(ReadOnlySpan<long> values)
    {
        long min = values[0], max = values[0];
        var row = 0;
        if (Vector512.IsHardwareAccelerated && values.Length >= Vector512<long>.Count)
        {
            var least = Vector512.Create(min);
            var most = least;
            for (; row + Vector512<long>.Count <= values.Length; row += Vector512<long>.Count)
            {
                var some = Vector512.Create(values.Slice(row, Vector512<long>.Count));
                least = Vector512.Min(least, some);
                most = Vector512.Max(most, some);
            }

            for (var lane = 0; lane < Vector512<long>.Count; lane++)
            {
                min = Math.Min(min, least[lane]);
                max = Math.Max(max, most[lane]);
            }
        }

        for (; row < values.Length; row++)
        {
            min = Math.Min(min, values[row]);
            max = Math.Max(max, values[row]);
        }

        return (min, max);
    }

    private struct Extrema
    {
        public int Number;
        public long Min;
        public long Max;
    }
}
