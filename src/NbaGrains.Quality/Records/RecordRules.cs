using NbaGrains.Quality.Checks;
using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Json;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Records;

/// <summary>The rules of a suite, bound to the types that some records have. One thread's.</summary>
internal sealed class RecordRules
{
    private readonly RulePlan _plan;
    private readonly BatchView _view;
    private readonly BoundRule?[] _rules;
    private readonly WhereFilter?[] _wheres;
    private readonly int[][] _optional;
    private readonly ulong[] _known = new ulong[RowMask.MaxWords];
    private readonly ulong[] _broken = new ulong[RowMask.MaxWords];
    private readonly ulong[] _all = new ulong[RowMask.MaxWords];
    private readonly ulong[] _absent = new ulong[RowMask.MaxWords];
    private readonly string?[] _errors;

    public RecordRules(RecordChecker checker, ColumnType[] types, DateTimeOffset asOf)
    {
        AsOf = asOf;
        _plan = new RulePlan(checker.Suite, checker.Names, checker.Forced, asOf);
        _view = new BatchView(null, types.Length);
        _rules = new BoundRule?[_plan.Rules.Length];
        _wheres = new WhereFilter?[_plan.Wheres.Count];
        _errors = new string?[_plan.Rules.Length];
        _optional = new int[_plan.Rules.Length][];
        var binder = new CheckBinder(_plan, types, null);
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _plan.Rules[i];
            _optional[i] = [.. rule.Needed.Where(column => checker.Suite.Optional.Contains(checker.Names[column]))];
            if (rule.Role != RuleRole.Rows || !IsAsked(rule.Rule))
                continue;
            _rules[i] = binder.Bind(rule);
            if (rule.Where >= 0)
                _wheres[rule.Where] ??= new WhereFilter(_plan, rule.Where, types);
        }
    }

    /// <summary>The time that the rules are bound to.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Whether a rule can be answered by a single row.</summary>
    public static bool IsAsked(Rule rule) => rule is RequiredRule or (RowRule and not (UniqueRule or MonotonicRule));

    /// <summary>Whether what a rule says may change with the time.</summary>
    public static bool ReadsClock(Rule rule) => rule switch
    {
        RangeRule range => ReadsClock(range.Interval.Min) || ReadsClock(range.Interval.Max),
        LengthRule length => ReadsClock(length.Interval.Min) || ReadsClock(length.Interval.Max),
        SetRule set => set.Values.Any(ReadsClock),
        ExpressionRule expression => ReadsClock(expression.Expression.Text),
        _ => false,
    } || (rule.Where is { } where && ReadsClock(where.Text));

    public void Begin()
    {
        _view.BeginLeaf();
        foreach (var where in _wheres)
            where?.BeginLeaf();
        for (var i = 0; i < _rules.Length; i++)
        {
            _errors[i] = _rules[i]?.Error ?? (_rules[i] is not null && _plan.Rules[i].Where is >= 0 and var where ? _wheres[where]!.Error : null);
            _rules[i]?.Check?.BeginLeaf();
        }
    }

    /// <summary>Judges the records of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="records">Where it came from.</param>
    /// <param name="first">The number of its first record.</param>
    /// <param name="found">By record, the rules that it breaks.</param>
    public void Check(ColumnBatch batch, JsonRecords records, int first, List<Rule>?[] found)
    {
        _view.Begin(batch);
        RowMask.Fill(_all.AsSpan(0, _view.Words), batch.Rows);
        foreach (var where in _wheres)
            where?.Begin();
        for (var i = 0; i < _plan.Rules.Length; i++)
        {
            var planned = _plan.Rules[i];
            var broken = _broken.AsSpan(0, _view.Words);
            if (planned.Rule is RequiredRule)
                records.Absent(first, planned.Columns[0], broken);
            else if (_rules[i]?.Check is not { } check || _errors[i] is not null || !Look(i, check, broken))
                continue;
            else
                LetAbsentPass(i, records, first, broken);
            Note(planned.Rule, broken, first, found);
        }
    }

    /// <summary>The rules that could not be evaluated.</summary>
    public List<(Rule, string)> Unanswered()
    {
        var unanswered = new List<(Rule, string)>();
        for (var i = 0; i < _errors.Length; i++)
        {
            if (_errors[i] is { } error)
                unanswered.Add((_plan.Rules[i].Rule, error));
        }

        return unanswered;
    }

    /// <summary>False where no record breaks the rule.</summary>
    private bool Look(int index, RowCheck check, Span<ulong> broken)
    {
        var rule = _plan.Rules[index];
        try
        {
            if (rule.Where < 0 && check.KeptBy(_view) is { } kept && (rule.Nulls != NullPolicy.Fail || kept == _view.Rows))
                return false;
            var known = _known.AsSpan(0, _view.Words);
            var selected = (ReadOnlySpan<ulong>)_all.AsSpan(0, _view.Words);
            ReadOnlySpan<ulong> undefined = [];
            if (rule.Where >= 0)
                selected = _wheres[rule.Where]!.Select(_view, out undefined);
            check.Check(_view, selected, known, broken);
            return rule.Settle(selected, undefined, known, broken).Unexpected > 0;
        }
        catch (CheckException e)
        {
            _errors[index] = e.Message;
            return false;
        }
    }

    /// <summary>Rules about a column that may be missing say nothing of a record without it.</summary>
    private void LetAbsentPass(int index, JsonRecords records, int first, Span<ulong> broken)
    {
        foreach (var column in _optional[index])
        {
            var absent = _absent.AsSpan(0, broken.Length);
            records.Absent(first, column, absent);
            for (var word = 0; word < broken.Length; word++)
                broken[word] &= ~absent[word];
        }
    }

    private void Note(Rule rule, ReadOnlySpan<ulong> broken, int first, List<Rule>?[] found)
    {
        for (var word = 0; word < broken.Length; word++)
        {
            for (var bits = broken[word]; bits != 0; bits &= bits - 1)
                (found[first + (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(bits)] ??= []).Add(rule);
        }
    }

    private static bool ReadsClock(Bound? bound) => bound is { From: not BoundBase.Value };

    private static bool ReadsClock(string expression) =>
        expression.Contains("today", StringComparison.OrdinalIgnoreCase) || expression.Contains("now", StringComparison.OrdinalIgnoreCase);
}
