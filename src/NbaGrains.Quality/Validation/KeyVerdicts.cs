using System.Globalization;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Validation;

/// <summary>Unique rules: which keys are repeated, and in which rows.</summary>
internal sealed class KeyVerdicts
{
    private readonly AskedRules _asked;
    private readonly KeyReport?[] _reports;
    private readonly Dictionary<(int Rule, long Row), SampleRow> _samples = [];

    private KeyVerdicts(AskedRules asked) => (_asked, _reports) = (asked, new KeyReport?[asked.Plan.Rules.Length]);

    /// <summary>Looks for repeated keys, and reads the rows of samples again: their values were not kept.</summary>
    public static KeyVerdicts Of(CsvTable table, TableScan scan, AskedRules asked, ValidationOptions options)
    {
        var verdicts = new KeyVerdicts(asked);
        SortedDictionary<long, List<int>>? wanted = null;
        for (var i = 0; i < verdicts._reports.Length; i++)
        {
            if (asked.Plan.Rules[i] is not { Role: RuleRole.Keys, Rule: UniqueRule rule } || scan.Rules!.Tallies[i]!.Error is not null)
                continue;
            var report = asked.Keeping.Keys(i)!.Find(
                Blocks(scan.Rules, i), rule.Repeats, RuleResult.MaxSample, options.KeepsFailures, options.Scan.Threads, options.Scan.Cancellation);
            verdicts._reports[i] = report;
            foreach (var repeat in report.Sample)
            {
                wanted ??= [];
                if (!wanted.TryGetValue(repeat.Row, out var rules))
                    wanted[repeat.Row] = rules = [];
                rules.Add(i);
            }
        }

        if (wanted is not null)
        {
            RowReader.Read(table, scan, options.Scan, [.. wanted.Keys], (batch, row, tableRow) =>
            {
                foreach (var rule in wanted[tableRow])
                    verdicts._samples[(rule, tableRow)] = new SampleRow(tableRow, Cells.Sample(batch, asked.Plan.Names, asked.Plan.Rules[rule].Columns, row));
            });
            if (verdicts._samples.Count < wanted.Values.Sum(rules => rules.Count))
                throw Exception_Changed(table);
        }

        return verdicts;
    }

    /// <summary>All rows that break a rule; null where they were not asked for.</summary>
    public RowSet? Rows(int rule) => _reports[rule]?.Rows;

    public RuleResult Result(int index, RuleTally tally)
    {
        var rule = (UniqueRule)_asked.Plan.Rules[index].Rule;
        var report = _reports[index]!;

        // Rows without a whole key are in the tally, where the rule has something to say of them.
        var sample = tally.Sample.Concat(report.Sample.Select(repeat => _samples[(index, repeat.Row)]))
            .OrderBy(row => row.Row).Take(RuleResult.MaxSample).ToList();
        var detail = report.Sample is [{ } first, ..] && first.Row != first.FirstRow
            ? string.Create(CultureInfo.InvariantCulture, $"row {first.Row + 1:N0} has the key of row {first.FirstRow + 1:N0}.")
            : null;
        return RowVerdicts.OfRows(rule, tally.Evaluated, tally.Unexpected + report.Repeated, sample, detail);
    }

    private static TableException Exception_Changed(CsvTable table) =>
        new($"{table.Name}: changed while it was read: rows of the scan were gone when they were read again. Read a finished file.");

    private static List<PlacedKeys> Blocks(RuleState state, int rule)
    {
        var pass = state.AskedAgain?[rule] == true ? state.Again! : state;
        var blocks = new List<PlacedKeys>();
        foreach (var placed in pass.PlacedLeaves())
        {
            if (placed.Leaf.Keys[rule] is { } block)
                blocks.Add(new PlacedKeys(block, placed.FirstRow));
        }

        return blocks;
    }
}
