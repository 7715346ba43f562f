using BenchmarkDotNet.Attributes;
using NbaGrains.Benchmarks.Measuring;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Generation;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Benchmarks.Tables;

/// <summary>A whole file of five leaves: read and parsed only, and with all states of a profile. The file is in the page cache.</summary>
public class Scans : IMeasured
{
    private const int Rows = 200_000;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"nba-bench-scans-{Environment.ProcessId}.csv");
    private CsvTable _table = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    public Work WorkOf(string benchmark)
    {
        using var counter = new MemoryStream();
        SeasonGenerator.Write(counter, new SeasonOptions { Rows = Rows });
        return new Work(Rows, counter.Length);
    }

    [GlobalSetup]
    public void Setup()
    {
        using (var file = File.Create(_path))
            SeasonGenerator.Write(file, new SeasonOptions { Rows = Rows });
        _table = CsvTable.Open(_path);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _table.Dispose();
        File.Delete(_path);
    }

    [Benchmark]
    public long ReadAndParse() =>
        LeafScan.Run(_table, new Idle(), _table.SampledTypes, new ScanOptions { Threads = Threads }).Facts.Rows;

    [Benchmark]
    public long AllStates() => TableScanner.Scan(_table, new ScanOptions { Threads = Threads }).Facts.Rows;

    /// <summary>Takes in nothing.</summary>
    private sealed class Idle : ILeafObserver<object, object>
    {
        public object Begin(IReadOnlyList<ColumnType> types) => this;

        public void Observe(object state, ColumnBatch batch)
        {
        }

        public object Complete(object state) => state;

        public object Merge(object left, object right) => left;
    }
}
