using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Parsing;

namespace NbaGrains.Benchmarks.Tables;

/// <summary>One column of one block of box scores, from fields to typed values. Bytes are those of the column with its delimiters.</summary>
public unsafe class ParsingColumns : IMeasured
{
    private readonly ColumnReader _reader = new(new CellText([]), NumberFormat.Plain);
    private SampleBytes _bytes = null!;
    private TokenBlock _block = null!;
    private ColumnVector _vector = null!;
    private int _column;

    [Params("pts", "player_id", "minutes", "game_date", "home", "team", "player")]
    public string Column { get; set; } = "";

    [Params(FileShape.Plain, FileShape.AllQuoted)]
    public FileShape Shape { get; set; }

    public Work WorkOf(string benchmark)
    {
        Setup();
        long bytes = 0;
        for (var row = 0; row < _block.Rows; row++)
            bytes += (_block.Ends[(row * _block.Columns) + _column] & TokenBlock.Position) - _block.Start(row, _column) + 1;
        return new Work(_block.Rows, bytes);
    }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = BoxScores.In(Shape);
        _block = _bytes.FirstBlock();
        _vector = new ColumnVector(_block.MaxRows);
        _column = BoxScores.IndexOf(Column);
    }

    [Benchmark]
    public int Read()
    {
        _reader.Read(_block, _bytes.Bytes, _column, _vector, BoxScores.TypeOf(Column), forced: false);
        return _vector.Values == _block.Rows ? _vector.Values : throw new InvalidOperationException($"Some cells of {Column} were not read.");
    }
}
