using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Benchmarks.Samples;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Types;

namespace NbaGrains.Benchmarks.States;

/// <summary>All pairs of the 18 numeric columns of a batch of box scores.</summary>
public class Correlating : IMeasured
{
    private ColumnBatch _batch = null!;
    private CorrelationAccumulator _sums = null!;

    /// <summary>Columns that lack the value of every tenth row; each costs three more products with all others.</summary>
    [Params(0, 1, 18)]
    public int ColumnsWithNulls { get; set; }

    public Work WorkOf(string benchmark)
    {
        Setup();
        return new Work(_batch.Rows);
    }

    [GlobalSetup]
    public void Setup()
    {
        _batch = BoxScores.FirstBatch();
        var numeric = Enumerable.Range(0, _batch.Columns.Count).Where(i => TypeLattice.IsNumeric(_batch.Columns[i].Type)).ToList();
        _sums = new CorrelationAccumulator(numeric, ColumnBatch.MaxRows);
        foreach (var column in numeric.Take(ColumnsWithNulls))
        {
            for (var row = 0; row < _batch.Rows; row += 10)
            {
                _batch.Columns[column].ClearValid(row);
                _batch.Columns[column].Nulls++;
            }
        }
    }

    [Benchmark]
    public void Observe() => _sums.Observe(_batch);
}
