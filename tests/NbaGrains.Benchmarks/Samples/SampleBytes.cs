using System.Runtime.CompilerServices;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Benchmarks.Samples;

/// <summary>Records of a CSV file, without header, in memory that does not move and with the padding that readers want behind it.</summary>
internal sealed unsafe class SampleBytes
{
    private const int Padding = Tokenizer.Padding + 64;

    private readonly byte[] _bytes;

    public SampleBytes(ReadOnlySpan<byte> records, int columns)
    {
        _bytes = GC.AllocateArray<byte>(records.Length + Padding, pinned: true);
        records.CopyTo(_bytes);
        Length = records.Length;
        Columns = columns;
    }

    public byte* Bytes => (byte*)Unsafe.AsPointer(ref _bytes[0]);

    public int Length { get; }

    public int Columns { get; }

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    /// <summary>The first records as a token block of the size that a scan uses, by the reference tokenizer.</summary>
    public TokenBlock FirstBlock()
    {
        var block = new TokenBlock(Columns, TokenBlock.RowsFor(Columns));
        ScalarTokenizer.Tokenize(block, Bytes, 0, Length, (byte)',', block.MaxRows);
        return block;
    }
}
