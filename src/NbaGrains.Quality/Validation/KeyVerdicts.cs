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
    private readonly RulePlan _plan;
    private readonly KeyAnswer?[] _answers;

    /// <param name="plan">The rules.</param>
    /// <param name="answers">By rule; null for those that are not about keys, and those that could not be evaluated.</param>
    public KeyVerdicts(RulePlan plan, KeyAnswer?[] answers) => (_plan, _answers) = (plan, answers);

    /// <summary>Looks for repeated keys, and reads the rows of samples again: their values were not kept.</summary>
    public static KeyVerdicts Of(CsvTable table, TableScan scan, AskedRules asked, ValidationOptions options)
    {
        var plan = asked.Plan;
        var reports = new KeyReport?[plan.Rules.Length];
        SortedDictionary<long, List<int>>? wanted = null;
        for (var i = 0; i < reports.Length; i++)
        {
            if (plan.Rules[i] is not { Role: RuleRole.Keys, Rule: UniqueRule rule } || scan.Rules!.Tallies[i]!.Error is not null)
                continue;
            var report = asked.Keeping.Keys(i)!.Find(
                Blocks(scan.Rules, i), rule.Repeats, RuleResult.MaxSample, options.KeepsFailures, options.Scan.Threads, options.Scan.Cancellation);
            reports[i] = report;
            foreach (var repeat in report.Sample)
            {
                wanted ??= [];
                if (!wanted.TryGetValue(repeat.Row, out var rules))
                    wanted[repeat.Row] = rules = [];
                rules.Add(i);
            }
        }

        var samples = new List<SampleRow>[reports.Length];
        if (wanted is not null)
        {
            var read = 0;
            RowReader.Read(table, scan, options.Scan, [.. wanted.Keys], (batch, row, tableRow) =>
            {
                foreach (var rule in wanted[tableRow])
                    (samples[rule] ??= []).Add(new SampleRow(tableRow, Cells.Sample(batch, plan.Names, plan.Rules[rule].Columns, row)));
                read++;
            });
            if (read < wanted.Count)
                throw Exception_Changed(table);
        }

        return new KeyVerdicts(plan, [.. reports.Select((report, i) => report is null ? null : new KeyAnswer(report, samples[i] ?? []))]);
    }

    /// <summary>What was found out about a rule; null where nothing was.</summary>
    public KeyAnswer? Answer(int rule) => _answers[rule];

    /// <summary>All rows that break a rule; null where they were not asked for.</summary>
    public RowSet? Rows(int rule) => _answers[rule]?.Report.Rows;

    public RuleResult Result(int index, RuleTally tally)
    {
        var rule = (UniqueRule)_plan.Rules[index].Rule;
        var (report, rows) = _answers[index]!;

        // Rows without a whole key are in the tally, where the rule has something to say of them.
        var sample = tally.Sample.Concat(rows).OrderBy(row => row.Row).Take(RuleResult.MaxSample).ToList();
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

/// <summary>What was found out about the keys of a rule.</summary>
/// <param name="Report">The rows that break it.</param>
/// <param name="Rows">The cells of those of its sample, in row order.</param>
internal sealed record KeyAnswer(KeyReport Report, IReadOnlyList<SampleRow> Rows);
