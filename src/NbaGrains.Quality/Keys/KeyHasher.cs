using System.Runtime.CompilerServices;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Keys;

/// <summary>
/// Hashes the keys of a batch over their typed values, column by column: -0 is 0, all NaN are equal, text is its bytes. Belongs to one
/// thread.
/// </summary>
internal sealed unsafe class KeyHasher
{
    private static readonly ulong NaN = BitConverter.DoubleToUInt64Bits(double.NaN);

    private readonly int[] _columns;
    private readonly KeySeeds _seeds;
    private readonly KeySums[] _sums = GC.AllocateUninitializedArray<KeySums>(ColumnBatch.MaxRows, pinned: true);
    private readonly ulong[] _whole = new ulong[ColumnBatch.MaxRows / 64];
    private int _rows;

    /// <param name="columns">The key's columns, by position in the table.</param>
    /// <param name="seeds">The factors of the run, for as many columns.</param>
    public KeyHasher(IReadOnlyList<int> columns, KeySeeds seeds)
    {
        _columns = [.. columns];
        _seeds = seeds;
    }

    /// <summary>A hash for each row of the last batch: the upper halves of the sums.</summary>
    public ReadOnlySpan<KeySums> Hashes => _sums.AsSpan(0, _rows);

    /// <summary>Bit r % 64 of word r / 64 is set where row r has a value of its type in every column of the key.</summary>
    public ReadOnlySpan<ulong> Whole => _whole.AsSpan(0, (_rows + 63) / 64);

    /// <summary>Hashes a batch. Where a column of the key is contradicted no row has a whole key: it will be read again.</summary>
    public void Hash(ColumnBatch batch)
    {
        _rows = batch.Rows;
        Begin(_seeds.Start);
        var whole = _whole.AsSpan(0, (_rows + 63) / 64);
        whole.Fill(ulong.MaxValue);
        for (var i = 0; i < _columns.Length; i++)
        {
            var vector = batch.Columns[_columns[i]];
            if (vector.Contradicted || vector.Type == ColumnType.Unknown)
            {
                whole.Clear();
                return;
            }

            And(whole, vector.Validity);
            fixed (KeyFactors* factors = _seeds.Of(i))
                AddColumn(batch, vector, factors);
        }
    }

    // Not Span.Fill, which is compiled in every process for a struct of ours.
    private void Begin(KeySums start)
    {
        var sums = _sums;
        for (var row = 0; row < _rows; row++)
            sums[row] = start;
    }

    private void AddColumn(ColumnBatch batch, ColumnVector vector, KeyFactors* factors)
    {
        var sums = (KeySums*)Unsafe.AsPointer(ref _sums[0]);
        switch (vector.Type)
        {
            case ColumnType.Text:
                AddTexts(batch.Text, vector.Starts, vector.Lengths, sums, factors);
                break;
            case ColumnType.Number:
                AddDoubles(vector.Doubles, sums, factors);
                break;
            default:
                AddLongs(vector.Longs, sums, factors);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddLongs(ReadOnlySpan<long> longs, KeySums* sums, KeyFactors* factors)
    {
        var factor = factors[1];
        for (var row = 0; row < longs.Length; row++)
            sums[row].Add(factor, (ulong)longs[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddDoubles(ReadOnlySpan<double> doubles, KeySums* sums, KeyFactors* factors)
    {
        var factor = factors[1];
        var nan = NaN;
        for (var row = 0; row < doubles.Length; row++)
        {
            var bits = BitConverter.DoubleToUInt64Bits(doubles[row] + 0.0); // -0 + 0 = 0
            sums[row].Add(factor, double.IsNaN(doubles[row]) ? nan : bits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTexts(byte* text, ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths, KeySums* sums, KeyFactors* factors)
    {
        for (var row = 0; row < starts.Length; row++)
            KeyText.Add(ref sums[row], factors, text + starts[row], lengths[row]);
    }

    private static void And(Span<ulong> mask, ReadOnlySpan<ulong> other)
    {
        for (var word = 0; word < mask.Length; word++)
            mask[word] &= other[word];
    }
}
