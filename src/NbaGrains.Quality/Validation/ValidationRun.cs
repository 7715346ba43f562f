using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Validation;

/// <summary>A finished validation, with the rows that break a rule where they were wanted. The table must outlive it.</summary>
public sealed class ValidationRun : IDisposable
{
    private readonly CsvTable _table;
    private readonly TableScan _scan;
    private readonly AskedRules _asked;
    private readonly KeyVerdicts _keys;
    private readonly ValidationOptions _options;

    internal ValidationRun(CsvTable table, TableScan scan, AskedRules asked, KeyVerdicts keys, ValidationOptions options, ValidationReport report)
    {
        _table = table;
        _scan = scan;
        _asked = asked;
        _keys = keys;
        _options = options;
        Report = report;
    }

    public ValidationReport Report { get; }

    /// <summary>Writes every row that breaks a rule, in row order: its number, the names of the rules, its cells as they are written.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">How.</param>
    /// <param name="most">So many rows; the others are only counted.</param>
    /// <returns>How many rows break a rule.</returns>
    /// <exception cref="InvalidOperationException">The run was not asked to keep them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The run was asked to keep fewer (<see cref="PartitionOptions.MostFailures"/>).</exception>
    /// <exception cref="OperationCanceledException">The scan's token was cancelled: there may be as many of them as rows.</exception>
    public long WriteFailures(Stream output, FailureFormat format, long most = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, _asked.Keeping.MostFailures);
        var masked = new HashSet<int>();
        for (var column = 0; column < _table.Names.Count; column++)
        {
            if (Report.Suite.Pii.Contains(_table.Names[column]))
                masked.Add(column);
        }

        var rules = Report.Suite.Rules.Select(rule => rule.Id).ToList();
        var (rows, count) = FailedRows();
        return FailureWriter.Write(output, format, new FailureTable(_table.Names, _scan.Types, rules, masked), rows, most, count);
    }

    /// <summary>What is worth keeping of the run, to answer suites without the file.</summary>
    public StoredScan Store() => StoredScan.Of(new TableHeader(_table), Report.Suite, _asked.Plan, _scan, _keys);

    public void Dispose() => _asked.Keeping.Dispose();

    /// <summary>
    /// What the scan kept, what a second pass over contradicted columns kept in place of it, and the rows that showed only at the end,
    /// which are read again.
    /// </summary>
    /// <returns>The rows in row order, and how many there are where that is known without reading them.</returns>
    internal (IEnumerable<FailedRow> Rows, long? Count) FailedRows()
    {
        var spill = _asked.Keeping.Failures ?? throw new InvalidOperationException("The run did not keep failing rows.");
        var state = _scan.Rules!;
        var late = LateFailures(spill);
        if (state.Again is null && late.Count == 0 && HasNoError(state))
        {
            var blocks = Blocks(state);
            return (Read(spill, blocks), blocks.Sum(placed => placed.Block.Rows));
        }

        var count = state.Tallies.Length;
        List<IEnumerable<FailedRow>> passes = [Valid(Read(spill, Blocks(state)), [.. Enumerable.Range(0, count).Select(rule => state.AskedAgain?[rule] != true)])];
        if (state.Again is { } again)
            passes.Add(Valid(Read(spill, Blocks(again)), [.. Enumerable.Range(0, count).Select(rule => state.AskedAgain![rule])]));
        passes.Add(Read(spill, late));
        return (FailureMerge.InRowOrder(passes), null);
    }

    private IEnumerable<FailedRow> Read(FailureSpill spill, IReadOnlyList<PlacedFailures> blocks)
    {
        foreach (var row in spill.Read([blocks]))
        {
            _options.Scan.Cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static bool HasNoError(RuleState state) => Array.TrueForAll(state.Tallies, tally => tally is not { Error: not null });

    private static List<PlacedFailures> Blocks(RuleState state)
    {
        var blocks = new List<PlacedFailures>();
        foreach (var placed in state.PlacedLeaves())
            blocks.Add(new PlacedFailures(placed.Leaf.Failures!, placed.FirstRow));
        return blocks;
    }

    /// <summary>Leaves out the rules for which a pass has nothing valid to say, and those that could not be evaluated.</summary>
    private IEnumerable<FailedRow> Valid(IEnumerable<FailedRow> rows, bool[] isAsked)
    {
        var tallies = _scan.Rules!.Tallies;
        bool[] isValid = [.. isAsked.Select((asked, rule) => asked && tallies[rule] is not { Error: not null })];
        return rows.Select(row => row.Only([.. row.Rules.Where(rule => isValid[rule])])).Where(row => row.Rules.Count > 0);
    }

    /// <summary>The rows that only the whole table shows to be broken, read again leaf by leaf.</summary>
    private List<PlacedFailures> LateFailures(FailureSpill spill)
    {
        var late = new LateRows(_scan, _keys, _asked.Plan.Rules.Length);
        var leaves = _scan.Leaves.Where(late.AreIn);
        var failures = new LeafFailures(spill, _asked.Plan.Rules.Length);
        var blocks = new List<PlacedFailures>();
        var options = _options.Scan with { Columns = null, KeepsCells = true, Progress = null };
        LeafFact? current = null;
        LeafReread.Run(_table, _scan.Types, leaves, options, (leaf, batch) =>
        {
            if (current is { } before && before != leaf)
                blocks.Add(new PlacedFailures(failures.Seal(), before.FirstRow));
            current = leaf;
            late.Note(failures, leaf.FirstRow + batch.FirstRow, batch.Rows);
            failures.Keep(batch);
        });
        if (current is { } last)
            blocks.Add(new PlacedFailures(failures.Seal(), last.FirstRow));
        return blocks;
    }
}
