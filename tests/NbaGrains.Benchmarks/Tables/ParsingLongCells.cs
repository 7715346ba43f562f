using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Benchmarks.Tables;

/// <summary>Cells that the inlined short paths leave to the general parsers; box scores have none.</summary>
public unsafe class ParsingLongCells : IMeasured
{
    private readonly ColumnReader _reader = new(new CellText([]), NumberFormat.Plain);
    private SampleBytes _bytes = null!;
    private TokenBlock _block = null!;
    private ColumnVector _vector = null!;

    /// <summary>Integers of 18 digits, doubles of up to 17 significant digits, instants of 20 characters.</summary>
    [Params(ColumnType.Integer, ColumnType.Number, ColumnType.Timestamp)]
    public ColumnType Type { get; set; }

    public Work WorkOf(string benchmark)
    {
        var bytes = Sample();
        return new Work(ColumnBatch.MaxRows, bytes.Length);
    }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = Sample();
        _block = _bytes.FirstBlock();
        _vector = new ColumnVector(_block.MaxRows);
    }

    [Benchmark]
    public int Read()
    {
        _reader.Read(_block, _bytes.Bytes, 0, _vector, Type, forced: false);
        return _vector.Values == _block.Rows ? _vector.Values : throw new InvalidOperationException($"Some cells of type {Type} were not read.");
    }

    private SampleBytes Sample()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        for (var row = 0; row < ColumnBatch.MaxRows; row++)
            text.Append(Cell(random)).Append('\n');
        return new SampleBytes(Encoding.ASCII.GetBytes(text.ToString()), columns: 1);
    }

    private string Cell(Random random) => Type switch
    {
        ColumnType.Integer => random.NextInt64(100_000_000_000_000_000, 1_000_000_000_000_000_000).ToString(CultureInfo.InvariantCulture),
        ColumnType.Number => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => DateTime.UnixEpoch.AddSeconds(random.Next()).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };
}
