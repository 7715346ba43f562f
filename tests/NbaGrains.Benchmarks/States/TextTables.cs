using System.Text;
using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Benchmarks.States;

/// <summary>Texts counted in a table that knows them already, and two tables merged.</summary>
public class TextTables : IMeasured
{
    private readonly TextTable _counting = new();
    private readonly TextTable _left = new();
    private readonly TextTable _right = new();
    private ColumnBatch _batch = null!;
    private ColumnVector _vector = null!;

    [Params("team", "player", "game_id")]
    public string Column { get; set; } = "";

    public Work WorkOf(string benchmark)
    {
        Setup();
        return new Work(benchmark == nameof(Add) ? _vector.Rows : _left.Length + _right.Length);
    }

    [GlobalSetup]
    public void Setup()
    {
        _batch = BoxScores.FirstBatch();
        _vector = _batch.Columns[BoxScores.IndexOf(Column)];
        var cells = BoxScores.Cells(Column).Select(Encoding.UTF8.GetBytes).ToArray();
        foreach (var cell in cells.Take(cells.Length * 3 / 4))
            _left.Add(cell, 1);
        foreach (var cell in cells.Skip(cells.Length / 4))
            _right.Add(cell, 1);
    }

    /// <summary>One batch of a column, as a scan adds it.</summary>
    [Benchmark]
    public int Add()
    {
        _counting.Add(_batch, _vector);
        return _counting.Length;
    }

    /// <summary>The texts of two overlapping pieces of a leaf, into a new table.</summary>
    [Benchmark]
    public int Merge()
    {
        var merged = new TextTable();
        merged.Merge(_left);
        merged.Merge(_right);
        return merged.Length;
    }
}
