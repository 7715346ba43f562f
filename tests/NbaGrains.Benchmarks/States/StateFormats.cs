using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;

namespace NbaGrains.Benchmarks.States;

/// <summary>The binary form of a table's state, with exact tables as small files have them and with sketches. Rows are those scanned into it.</summary>
public class StateFormats : IMeasured
{
    private TableState _state = null!;
    private byte[] _bytes = [];

    [Params(TableKind.Exact, TableKind.Sketches)]
    public TableKind Kind { get; set; }

    public Work WorkOf(string benchmark)
    {
        Setup();
        return new Work(_state.Columns[0].Cells.Rows, _bytes.Length);
    }

    [GlobalSetup]
    public void Setup()
    {
        _state = Kind == TableKind.Exact ? LeafStates.OfBoxScores() : LeafStates.OfManyDistinct();
        _bytes = StateFormat.Write(_state);
    }

    [Benchmark]
    public int Write() => StateFormat.Write(_state).Length;

    [Benchmark]
    public TableState Read() => StateFormat.Read<TableState>(_bytes);
}
