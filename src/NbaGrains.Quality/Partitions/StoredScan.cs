using System.Diagnostics;
using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Partitions;

/// <summary>What a stored scan says to a suite.</summary>
/// <param name="Report">The report; null where the file has to be scanned for it.</param>
/// <param name="Reason">Why it has to be, for people; null where it need not.</param>
public sealed record StoredAnswer(ValidationReport? Report, string? Reason);

/// <summary>
/// A finished validation that answers suites without its file, as far as they ask what it has seen: always the suite that it was made
/// with, as of the same time; and others that differ in severities, names, <c>mostly</c>, the bounds of figures, or lack some rules. Keys are
/// not kept, only which rows repeat them; nor are failing rows.
/// </summary>
public sealed class StoredScan
{
    private readonly Dictionary<string, StoredRule> _rules;
    private readonly Dictionary<string, ColumnState> _filtered;

    internal StoredScan(TableHeader header, ReadingTypes reading, TableScan scan, Dictionary<string, StoredRule> rules, Dictionary<string, ColumnState> filtered) =>
        (Header, Reading, Scan, _rules, _filtered) = (header, reading, scan, rules, filtered);

    internal TableHeader Header { get; }

    internal ReadingTypes Reading { get; }

    internal TableScan Scan { get; }

    internal IReadOnlyDictionary<string, StoredRule> Rules => _rules;

    internal IReadOnlyDictionary<string, ColumnState> Filtered => _filtered;

    /// <summary>What can be stored of a finished run.</summary>
    internal static StoredScan Of(TableHeader header, Suite suite, RulePlan plan, TableScan scan, KeyVerdicts keys)
    {
        var rules = new Dictionary<string, StoredRule>();
        for (var i = 0; i < plan.Rules.Length; i++)
        {
            if (scan.Rules!.Tallies[i] is { } tally)
                rules[Key(RuleFingerprint.Of(plan, plan.Rules[i]))] = new StoredRule(tally, keys.Answer(i));
        }

        var filtered = new Dictionary<string, ColumnState>();
        for (var i = 0; i < plan.Filtered.Count; i++)
        {
            if (scan.Rules!.Filtered[i] is { } state)
                filtered[Key(RuleFingerprint.Of(plan, plan.Filtered[i]))] = state;
        }

        return new StoredScan(header, ReadingTypes.Of(suite, plan.Names, plan.Forced), scan, rules, filtered);
    }

    /// <summary>Writes the binary form.</summary>
    public void Write(Stream output) => StoredFormat.Write(output, this);

    /// <exception cref="InvalidDataException">Not a stored scan, of another version, damaged, or cut off.</exception>
    public static StoredScan Read(Stream input) => StoredFormat.Read(input);

    /// <summary>The table as one side of a comparison.</summary>
    /// <param name="name">What reports call it.</param>
    public DriftTable Table(string name) => new(name, Header.Names, Scan.State, Scan.Facts.Rows);

    /// <summary>Answers a suite, or says why a scan is needed.</summary>
    /// <param name="file">The name that the report gives to the file.</param>
    /// <param name="suite">The rules.</param>
    /// <param name="asOf">The time of the run.</param>
    /// <param name="history">The figures of earlier runs, for rules that ask them; null where none are kept.</param>
    public StoredAnswer Answer(string file, Suite suite, DateTimeOffset asOf, IMetricHistory? history = null)
    {
        var watch = Stopwatch.StartNew();
        var plan = new RulePlan(suite, Header.Names, Reading.Forced, asOf);
        if (Reading.WhyNotAs(ReadingTypes.Of(suite, plan.Names, plan.Forced), Header.Names, Scan.State) is { } difference)
            return new StoredAnswer(null, difference);
        var tallies = new RuleTally?[plan.Rules.Length];
        var answers = new KeyAnswer?[plan.Rules.Length];
        for (var i = 0; i < tallies.Length; i++)
        {
            var rule = plan.Rules[i];
            if (rule.Role is RuleRole.Facts or RuleRole.Blocked)
                continue;
            if (_rules.TryGetValue(Key(RuleFingerprint.Of(plan, rule)), out var stored))
                (tallies[i], answers[i]) = stored;
            else if (WithoutRows(rule) is { } tally)
                tallies[i] = tally;
            else
                return new StoredAnswer(null, $"the rule '{rule.Rule.Id}' asks what the stored scan has not looked at.");
        }

        var filtered = new ColumnState?[plan.Filtered.Count];
        for (var i = 0; i < filtered.Length; i++)
        {
            if (!_filtered.TryGetValue(Key(RuleFingerprint.Of(plan, plan.Filtered[i])), out filtered[i]))
                return new StoredAnswer(null, $"the stored scan has no figures of {plan.Names[plan.Filtered[i].Column]} where {plan.Wheres[plan.Filtered[i].Where].Text}.");
        }

        var scan = Scan with { Rules = new RuleState(Scan.Facts.Rows, tallies, filtered) };
        return new StoredAnswer(Validator.Report(Header with { Name = file }, suite, plan, scan, new KeyVerdicts(plan, answers), history, watch), null);
    }

    /// <summary>What a rule learns that the states of whole columns answer.</summary>
    private RuleTally? WithoutRows(PlannedRule rule) => rule switch
    {
        { Where: >= 0 } => null,
        { Role: RuleRole.Figures } => new RuleTally(),
        { Rule: RowCountRule } => new RuleTally { Evaluated = Scan.Facts.Rows },
        _ => null,
    };

    private static string Key(byte[] fingerprint) => Convert.ToHexString(fingerprint);
}

/// <summary>What a rule has learned.</summary>
internal sealed record StoredRule(RuleTally Tally, KeyAnswer? Keys);

/// <summary>How a suite has a table read.</summary>
/// <param name="Forced">Columns whose type is forced.</param>
/// <param name="Declared">The types that the suite declares of columns that the table has.</param>
/// <param name="Families">The families that its rules hold columns to.</param>
internal sealed record ReadingTypes(bool[] Forced, IReadOnlyDictionary<string, ColumnType> Declared, IReadOnlyDictionary<string, TypeFamily> Families)
{
    public static ReadingTypes Of(Suite suite, IReadOnlyList<string> names, IReadOnlyList<bool> forced)
    {
        var families = SuiteTypes.Families(suite);
        var held = names.Where((name, column) => !forced[column] && families.ContainsKey(name));
        return new ReadingTypes(
            [.. forced],
            SuiteTypes.Declared(suite).Where(pair => names.Contains(pair.Key)).ToDictionary(),
            held.ToDictionary(name => name, name => families[name]));
    }

    /// <summary>Why another suite would have the table read otherwise; null where every cell would be read the same.</summary>
    public string? WhyNotAs(ReadingTypes other, IReadOnlyList<string> names, TableState state)
    {
        for (var column = 0; column < names.Count; column++)
        {
            var name = names[column];
            if (Declared.GetValueOrDefault(name) != other.Declared.GetValueOrDefault(name))
                return $"the suite declares another type of {name} than the stored scan read it with.";
            var (before, now) = (Families.GetValueOrDefault(name), other.Families.GetValueOrDefault(name));
            if (before == now)
                continue;

            // A column all of whose cells are of both families is read the same, whichever it is held to.
            var (type, invalid) = (state.Columns[column].Type, state.Columns[column].Cells.Invalid);
            if (invalid > 0 || !TypeLattice.Holds(before, type) || !TypeLattice.Holds(now, type))
                return $"the rules need other values of {name} than the stored scan read.";
        }

        return null;
    }
}
