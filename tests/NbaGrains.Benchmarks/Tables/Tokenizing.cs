using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Benchmarks.Tables;

/// <summary>A leaf cut into records and fields, block by block as in a scan. A width that the machine lacks is emulated, slowly.</summary>
public unsafe class Tokenizing : IMeasured
{
    private SampleBytes _bytes = null!;
    private TokenBlock _block = null!;

    [Params(SimdWidth.Scalar, SimdWidth.Bits256, SimdWidth.Bits512)]
    public SimdWidth Width { get; set; }

    [Params(FileShape.Plain, FileShape.OneQuoted, FileShape.AllQuoted, FileShape.Crlf)]
    public FileShape Shape { get; set; }

    public Work WorkOf(string benchmark) => new(BoxScores.Rows, BoxScores.In(Shape).Length);

    [GlobalSetup]
    public void Setup()
    {
        _bytes = BoxScores.In(Shape);
        _block = new TokenBlock(_bytes.Columns, TokenBlock.RowsFor(_bytes.Columns));
    }

    [Benchmark]
    public int Leaf()
    {
        var rows = 0;
        for (var at = 0; at < _bytes.Length; at = _block.Next)
        {
            Tokenizer.Tokenize(Width, _block, _bytes.Bytes, at, _bytes.Length, (byte)',', _block.MaxRows);
            rows += _block.Rows;
        }

        return rows == BoxScores.Rows ? rows : throw new InvalidOperationException($"{rows} rows were cut, not {BoxScores.Rows}.");
    }
}
