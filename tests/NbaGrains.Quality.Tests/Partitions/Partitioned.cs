using System.Globalization;
using System.Text;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Tests.Partitions;

/// <summary>A file and a suite, validated in one process, and in parts by workers that know of each other only what states in bytes say.</summary>
internal sealed class Partitioned(string path, Suite suite, CsvOptions csv) : IDisposable
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, PartitionOptions.SecretBytes).Select(i => (byte)(i * 7))];

    private bool _ownsFile;

    /// <summary>Rescans and passes that the last assembly asked for.</summary>
    public List<AssemblyStep> Steps { get; } = [];

    /// <summary>What a worker keeps of keys in memory.</summary>
    public long KeyBytes { get; init; } = 1 << 20;

    public static Partitioned Of(byte[] bytes, Suite suite, CsvOptions csv, long keyBytes = 1 << 20)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nba-partitions-{Guid.NewGuid():N}.csv");
        File.WriteAllBytes(path, bytes);
        return new Partitioned(path, suite, csv) { _ownsFile = true, KeyBytes = keyBytes };
    }

    /// <summary>How many failing rows are written, by the whole and by the parts.</summary>
    public long MostFailures { get; set; } = long.MaxValue;

    public static PartitionOptions Options(long keyBytes = 1 << 20, long mostFailures = long.MaxValue) =>
        new() { AsOf = Case.AsOf, Secret = Secret, KeepsFailures = true, KeyBytes = keyBytes, MostFailures = mostFailures };

    public CsvTable Open() => CsvTable.Open(path, Validator.Reading(suite, csv));

    public PartitionRun Join(CsvTable table) => new(table, suite, Options(KeyBytes, MostFailures));

    public void Dispose()
    {
        if (_ownsFile)
            File.Delete(path);
    }

    /// <summary>The report as JSON, the profile as JSON, and the failing rows in both formats, of one process.</summary>
    public string Whole()
    {
        using var table = Open();
        using var run = Validator.Run(table, suite, new ValidationOptions { AsOf = Case.AsOf, KeepsFailures = true, Scan = new ScanOptions { Threads = 2 } });
        return Shown(run, MostFailures);
    }

    /// <summary>The same of blocks of so many leaves, whose states come in a random order; every other one is merged with its neighbour before.</summary>
    public string InParts(int leaves, Random random)
    {
        using var table = Open();
        using var assembling = Join(table);
        var assembly = assembling.Assemble();
        var blocks = LeafBlock.Cut(table.Length!.Value, csv.LeafBytes, (long)leaves * csv.LeafBytes);
        Steps.Clear();
        Scan(assembly, assembling, blocks, null, random);
        while (true)
        {
            var step = assembly.Next();
            Steps.Add(step);
            switch (step)
            {
                case AssemblyStep.Rescan rescan:
                    Assert.True(assembly.Add(Moved(assembling, rescan.Block, rescan.Start, assembly.Types)));
                    break;
                case AssemblyStep.Retype retype:
                    Scan(assembly, assembling, blocks, retype, random);
                    break;
                case AssemblyStep.Finished:
                    Assert.Equal(ContentHash.Of(table), ContentHash.Of(assembly.Facts.LeafHashes.Span));
                    using (var finished = assembly.Finish(new ScanOptions { Threads = 2 }))
                        return Shown(finished, MostFailures);
                default:
                    throw new InvalidOperationException($"{step} although all blocks were scanned.");
            }
        }
    }

    public static string Shown(ValidationRun run, long mostFailures = long.MaxValue)
    {
        using var output = new MemoryStream();
        output.Write(Encoding.UTF8.GetBytes(Shown(run.Report)));
        var csv = run.WriteFailures(output, FailureFormat.Csv, mostFailures);
        if (mostFailures == long.MaxValue)
            Assert.Equal(csv, run.FailedRows().Rows.LongCount());
        var ndjson = run.WriteFailures(output, FailureFormat.NdJson, mostFailures);
        Assert.Equal(csv, ndjson);
        output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{csv} rows\n")));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>All that is said, but for the time that it took.</summary>
    public static string Shown(ValidationReport report)
    {
        using var output = new MemoryStream();
        ValidationJson.Write(output, [report with { Seconds = 0 }], indented: true);
        ProfileJson.Write(output, [report.Profile with { Seconds = 0 }], indented: true);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static byte[] Bytes(PartitionState state)
    {
        using var bytes = new MemoryStream();
        state.Write(bytes);
        return bytes.ToArray();
    }

    private void Scan(PartitionAssembly assembly, PartitionRun assembling, IReadOnlyList<LeafBlock> blocks, AssemblyStep.Retype? retype, Random random)
    {
        foreach (var block in blocks.OrderBy(_ => random.Next()))
        {
            var state = Moved(assembling, block, null, retype?.Types, random.Next(1, 3));
            Assert.True(assembly.Add(state));
            if (random.Next(3) == 0)
                Assert.False(assembly.Add(state));
        }
    }

    /// <summary>The state of a block that another process has scanned.</summary>
    private PartitionState Moved(
        PartitionRun assembling, LeafBlock block, long? start, IReadOnlyList<NbaGrains.Tables.Types.ColumnType>? types, int threads = 1)
    {
        using var table = Open();
        using var worker = Join(table);
        var bytes = Bytes(worker.Scan(new PartitionScan { Block = block, KnownStart = start, Types = types, Threads = threads }));
        return assembling.Read(new MemoryStream(bytes));
    }
}
