using System.Text;
using NbaGrains.Quality.Failures;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Failures;

/// <summary>Gathers failing rows as a validator does. The first column tells the rules that a row breaks: a bit for each of eight.</summary>
internal sealed class FailureScan(FailureSpill spill, int rules) : ILeafObserver<FailureBuffer, FailureScan.Blocks>
{
    public const int AllRules = 255;

    public static CsvTable Open(byte[] csv, int leafBytes = CsvOptions.DefaultLeafBytes, string nullToken = "NA") => CsvTable.Open(
        "-",
        new MemoryStream(csv),
        new CsvOptions
        {
            Delimiter = ',',
            LeafBytes = leafBytes,
            NullTokens = [nullToken],
            DeclaredTypes = new Dictionary<string, ColumnType> { ["r"] = ColumnType.Integer },
        });

    /// <summary>One pass over the table for the rules of a bit mask.</summary>
    public static IReadOnlyList<PlacedFailures> Pass(FailureSpill spill, CsvTable table, int rules = AllRules, int threads = 1)
    {
        var result = LeafScan.Run(
            table, new FailureScan(spill, rules), table.SampledTypes, new ScanOptions { Threads = threads, KeepsCells = true });
        return result.Leaves.Count == 0 ? [] : [.. result.State.List.Zip(result.Leaves, (block, leaf) => new PlacedFailures(block, leaf.FirstRow))];
    }

    public static byte[] Write(FailureFormat format, CsvTable table, IEnumerable<FailedRow> rows, params int[] masked)
    {
        var output = new MemoryStream();
        var names = Enumerable.Range(0, 8).Select(rule => $"rule {rule}");
        FailureWriter.Write(output, format, new FailureTable(table.Names, table.SampledTypes, [.. names], masked.ToHashSet()), rows);
        return output.ToArray();
    }

    /// <summary>All in one: what is written of a table in text.</summary>
    public static string Write(FailureFormat format, byte[] csv, params int[] masked)
    {
        using var table = Open(csv);
        using var spill = new FailureSpill();
        return Encoding.UTF8.GetString(Write(format, table, spill.Read(Pass(spill, table)), masked));
    }

    public FailureBuffer Begin(IReadOnlyList<ColumnType> types) => spill.NewBuffer();

    public void Observe(FailureBuffer leaf, ColumnBatch batch)
    {
        for (var row = 0; row < batch.Rows; row++)
        {
            var broken = batch.Columns[0].Longs[row] & rules;
            if (broken != 0)
                leaf.Add(batch, row, [.. Enumerable.Range(0, 8).Where(rule => (broken >> rule & 1) != 0)]);
        }
    }

    public Blocks Complete(FailureBuffer leaf) => new([leaf.Seal()]);

    public Blocks Merge(Blocks left, Blocks right)
    {
        left.List.AddRange(right.List);
        return left;
    }

    internal sealed record Blocks(List<FailureBlock> List);
}
