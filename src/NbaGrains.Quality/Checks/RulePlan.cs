using System.Numerics;
using NbaGrains.Quality.Expressions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Checks;

/// <summary>
/// What a scan has to do for a suite: the rules by the way they are answered, the distinct <c>where</c> filters, which are evaluated once a
/// batch however many rules share one, and the columns whose figures are wanted of some rows only.
/// </summary>
internal sealed class RulePlan
{
    private readonly List<Expression> _wheres = [];
    private readonly List<int[]> _whereColumns = [];
    private readonly List<FilteredColumn> _filtered = [];

    public RulePlan(Suite suite, IReadOnlyList<string> names, IReadOnlyList<bool> forced, DateTimeOffset asOf)
    {
        Names = names;
        Forced = forced;
        AsOf = asOf;
        Declared = SuiteTypes.Declared(suite);
        Pii = suite.Pii;
        var positions = new Dictionary<string, int>(names.Count);
        for (var i = 0; i < names.Count; i++)
            positions.TryAdd(names[i], i);
        Rules = new PlannedRule[suite.Rules.Count];
        for (var i = 0; i < Rules.Length; i++)
            Rules[i] = Plan(suite.Rules[i], positions);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Which columns have a type that is forced.</summary>
    public IReadOnlyList<bool> Forced { get; }

    /// <summary>The columns whose values no output shows.</summary>
    public IReadOnlySet<string> Pii { get; }

    /// <summary>The types that the suite declares, by column: a rule counts the cells that are of another type.</summary>
    public IReadOnlyDictionary<string, ColumnType> Declared { get; }

    /// <summary>The time of the run.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>In the suite's order.</summary>
    public PlannedRule[] Rules { get; }

    public IReadOnlyList<Expression> Wheres => _wheres;

    public IReadOnlyList<FilteredColumn> Filtered => _filtered;

    /// <summary>The positions of the columns of a filter.</summary>
    public int[] ColumnsOfWhere(int where) => _whereColumns[where];

    private PlannedRule Plan(Rule rule, Dictionary<string, int> positions)
    {
        var needed = new List<int>();
        var columns = new int[rule.Columns.Count];
        var missing = Find(rule.Columns, positions, columns);
        AddFound(columns, needed);
        var filter = new int[rule.Where?.Columns.Count ?? 0];
        var missingInFilter = Find(rule.Where?.Columns ?? [], positions, filter);
        AddFound(filter, needed);
        missing ??= missingInFilter;

        var role = rule is RequiredRule ? RuleRole.Facts : missing is not null ? RuleRole.Blocked : RoleOf(rule);
        var whereIndex = -1;
        if (rule.Where is not null && missing is null)
        {
            whereIndex = _wheres.IndexOf(rule.Where);
            if (whereIndex < 0)
            {
                whereIndex = _wheres.Count;
                _wheres.Add(rule.Where);
                _whereColumns.Add(filter);
            }
        }

        var filtered = -1;
        if (role == RuleRole.Figures && whereIndex >= 0)
        {
            var column = new FilteredColumn(columns[0], whereIndex);
            filtered = _filtered.IndexOf(column);
            if (filtered < 0)
            {
                filtered = _filtered.Count;
                _filtered.Add(column);
            }
        }

        return new PlannedRule(rule, role, columns, [.. needed], whereIndex, filtered, missing);
    }

    private static RuleRole RoleOf(Rule rule) => rule switch
    {
        ColumnCountRule or ColumnListRule => RuleRole.Facts,
        AggregateRule or MostCommonRule or FreshnessRule or DriftRule => RuleRole.Figures,
        UniqueRule => RuleRole.Keys,
        _ => RuleRole.Rows,
    };

    private static void AddFound(int[] columns, List<int> needed)
    {
        foreach (var column in columns)
        {
            if (column >= 0 && !needed.Contains(column))
                needed.Add(column);
        }
    }

    private static string? Find(IReadOnlyList<string> names, Dictionary<string, int> positions, int[] columns)
    {
        string? missing = null;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = positions.GetValueOrDefault(names[i], -1);
            if (columns[i] < 0)
                missing ??= names[i];
        }

        return missing;
    }
}

/// <summary>How a rule is answered.</summary>
internal enum RuleRole : byte
{
    /// <summary>Row by row, while the table is read.</summary>
    Rows,

    /// <summary>By the keys of all rows, once the table was read.</summary>
    Keys,

    /// <summary>From the state of a column, once the table was read.</summary>
    Figures,

    /// <summary>From the names of the columns alone.</summary>
    Facts,

    /// <summary>Not at all: a column is missing.</summary>
    Blocked,
}

/// <summary>A rule with what the plan knows of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Role">How it is answered.</param>
/// <param name="Columns">The positions of its columns.</param>
/// <param name="Needed">Those, and the columns of its filter.</param>
/// <param name="Where">Its filter among the plan's; -1 for none.</param>
/// <param name="Filtered">The column of the plan whose state answers it; -1 for that of the whole table.</param>
/// <param name="Missing">A column that the table lacks; null where there is none.</param>
internal sealed record PlannedRule(Rule Rule, RuleRole Role, int[] Columns, int[] Needed, int Where, int Filtered, string? Missing)
{
    /// <summary>What is to be said of rows without a value.</summary>
    public NullPolicy Nulls => (Rule as RowRule)?.Nulls ?? NullPolicy.Skip;

    /// <summary>Counts the rows that the rule evaluates and those that break it, which are left in <paramref name="broken"/>.</summary>
    /// <param name="selected">The rows that it is about.</param>
    /// <param name="undefined">The rows for which its filter has no honest answer; empty for none.</param>
    /// <param name="known">The rows for which its check has an answer.</param>
    /// <param name="broken">The rows for which that is no.</param>
    public (int Evaluated, int Unexpected) Settle(ReadOnlySpan<ulong> selected, ReadOnlySpan<ulong> undefined, ReadOnlySpan<ulong> known, Span<ulong> broken)
    {
        var (evaluated, unexpected) = (0, 0);
        for (var word = 0; word < known.Length; word++)
        {
            // A row whose filter has no honest answer is not let pass; nor, as a repeated key, counted a second time.
            var strange = undefined.IsEmpty || Rule is TableRule ? 0 : undefined[word];
            var (asked, bad) = Nulls switch
            {
                NullPolicy.Fail => (selected[word], (broken[word] | ~known[word]) & selected[word]),
                NullPolicy.Pass => (selected[word], broken[word] & known[word] & selected[word]),
                _ => (known[word] & selected[word], broken[word] & known[word] & selected[word]),
            };
            broken[word] = bad | strange;
            evaluated += BitOperations.PopCount(asked | strange);
            unexpected += BitOperations.PopCount(broken[word]);
        }

        return (evaluated, unexpected);
    }
}

/// <summary>A column of which the rows that a filter selects are wanted.</summary>
internal sealed record FilteredColumn(int Column, int Where);
