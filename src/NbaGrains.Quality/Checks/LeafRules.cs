using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Batches;

namespace NbaGrains.Quality.Checks;

/// <summary>The rules of a plan, bound to the types that a leaf is read with. One thread's; reused from leaf to leaf.</summary>
internal sealed class LeafRules
{
    private readonly RulePlan _plan;
    private readonly LeafCollector _collector;
    private readonly BatchView _view;
    private readonly BoundRule?[] _rules;
    private readonly WhereFilter?[] _wheres;
    private readonly ColumnCollector?[] _filtered;
    private readonly ulong[] _known = new ulong[RowMask.MaxWords];
    private readonly ulong[] _broken = new ulong[RowMask.MaxWords];
    private readonly ulong[] _all = new ulong[RowMask.MaxWords];
    private readonly AskedRules _asked;
    private readonly LeafFailures? _failures;

    private RuleTally?[] _tallies = [];
    private ColumnState?[] _states = [];
    private int _rows;

    /// <param name="asked">The rules that are to be answered.</param>
    /// <param name="collector">The collector of the same leaves.</param>
    public LeafRules(AskedRules asked, LeafCollector collector)
    {
        var plan = asked.Plan;
        _asked = asked;
        _plan = plan;
        _failures = asked.Keeping.Failures is { } spill ? new LeafFailures(spill, plan.Rules.Length) : null;
        _collector = collector;
        _view = new BatchView(collector, collector.Types.Count);
        _rules = new BoundRule?[plan.Rules.Length];
        _wheres = new WhereFilter?[plan.Wheres.Count];
        _filtered = new ColumnCollector?[plan.Filtered.Count];
        var binder = new CheckBinder(plan, collector.Types, collector);
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = plan.Rules[i];
            if (!asked[i] || rule.Role is RuleRole.Facts or RuleRole.Blocked)
                continue;
            _rules[i] = rule.Role == RuleRole.Keys ? BindKeys(i) : binder.Bind(rule);
            if (rule.Where >= 0)
                _wheres[rule.Where] ??= new WhereFilter(plan, rule.Where, collector.Types);
            if (rule.Filtered >= 0)
                _filtered[rule.Filtered] ??= LeafCollector.CollectorFor(collector.Types, plan.Filtered[rule.Filtered].Column);
        }
    }

    public void Begin()
    {
        _rows = 0;
        _view.BeginLeaf();
        foreach (var where in _wheres)
            where?.BeginLeaf();
        _tallies = new RuleTally?[_rules.Length];
        _states = new ColumnState?[_filtered.Length];
        for (var i = 0; i < _rules.Length; i++)
        {
            if (_rules[i] is not { } rule)
                continue;
            var where = _plan.Rules[i].Where;
            _failures?.Ask(i);
            _tallies[i] = new RuleTally { Error = rule.Error ?? (where >= 0 ? _wheres[where]!.Error : null) };
            rule.Check?.BeginLeaf();
        }

        for (var i = 0; i < _filtered.Length; i++)
        {
            if (_filtered[i] is not { } column)
                continue;
            _states[i] = new ColumnState(_collector.Types[_plan.Filtered[i].Column], TableState.ExactLimit(_collector.Types.Count));
            column.Begin(_states[i]!);
        }
    }

    /// <summary>Asks every rule about a batch that the collector has taken in.</summary>
    public void Observe(ColumnBatch batch)
    {
        _view.Begin(batch);
        RowMask.Fill(_all.AsSpan(0, _view.Words), batch.Rows);
        foreach (var where in _wheres)
            where?.Begin();
        for (var i = 0; i < _rules.Length; i++)
        {
            if (_rules[i]?.Check is { } check && _tallies[i]!.Error is null && !IsVoid(_plan.Rules[i].Needed))
                Ask(check, i);
        }

        _failures?.Keep(batch);

        for (var i = 0; i < _filtered.Length; i++)
            ObserveFiltered(i);
        _rows += batch.Rows;
    }

    /// <summary>What the leaf says.</summary>
    public RuleState Complete()
    {
        var keys = new KeyBlock?[_rules.Length];
        for (var i = 0; i < _rules.Length; i++)
        {
            if (_tallies[i] is not { } tally)
                continue;
            var check = _rules[i]!.Check;
            tally.State = check?.EndLeaf();
            keys[i] = (check as KeyCheck)?.Seal();
            if (_plan.Rules[i].Where is >= 0 and var where)
                tally.Undefined = _wheres[where]!.Undefined;
        }

        foreach (var column in _filtered)
            column?.Complete();
        return new RuleState(_rows, _tallies, _states, new LeafRows(_rows, keys, _failures?.Seal()));
    }

    /// <summary>Whether one of the columns will be read again.</summary>
    private bool IsVoid(int[] columns)
    {
        foreach (var column in columns)
        {
            if (_view.Column(column).Contradicted)
                return true;
        }

        return false;
    }

    private BoundRule BindKeys(int rule) => new(new KeyCheck(_asked.Keeping.Keys(rule)!, _plan.Rules[rule].Columns), null);

    private void Ask(RowCheck check, int index)
    {
        var (rule, tally) = (_plan.Rules[index], _tallies[index]!);
        try
        {
            if (rule.Where < 0 && check.KeptBy(_view) is { } kept && (rule.Nulls != NullPolicy.Fail || kept == _view.Rows))
                tally.Evaluated += rule.Nulls == NullPolicy.Skip ? kept : _view.Rows;
            else
                Look(check, index);
        }
        catch (CheckException e)
        {
            tally.Error = e.Message;
        }
    }

    private void Look(RowCheck check, int index)
    {
        var (rule, tally) = (_plan.Rules[index], _tallies[index]!);
        var known = _known.AsSpan(0, _view.Words);
        var broken = _broken.AsSpan(0, _view.Words);
        var selected = (ReadOnlySpan<ulong>)_all.AsSpan(0, _view.Words);
        ReadOnlySpan<ulong> undefined = [];
        if (rule.Where >= 0)
            selected = _wheres[rule.Where]!.Select(_view, out undefined);
        check.Check(_view, selected, known, broken);
        var (evaluated, unexpected) = rule.Settle(selected, undefined, known, broken);
        tally.Evaluated += evaluated;
        tally.Unexpected += unexpected;
        if (unexpected == 0)
            return;
        Sample(rule, tally, broken);
        _failures?.Add(index, broken);
    }

    private void Sample(PlannedRule rule, RuleTally tally, ReadOnlySpan<ulong> broken)
    {
        // Rules about text look at cells as they are written: " 2025" is not 2025 to them.
        var written = rule.Rule is LengthRule or PatternRule or LikeRule or DateFormatRule or NotAbsentRule or AllNullRule;
        for (var row = 0; row < _view.Rows && tally.WantsSample; row++)
        {
            if (RowMask.Has(broken, row))
                tally.AddSample(new SampleRow(_view.Batch.FirstRow + row, Cells.Sample(_view.Batch, _plan.Names, rule.Columns, row, written)));
        }
    }

    private void ObserveFiltered(int index)
    {
        if (_filtered[index] is not { } collector)
            return;
        var (column, where) = (_plan.Filtered[index].Column, _wheres[_plan.Filtered[index].Where]!);
        if (where.Error is not null || _view.Column(column).Contradicted || IsVoid(where.Columns))
            return;
        collector.Observe(_view.Batch, _view.Column(column), where.Select(_view, out _), _collector.Keys);
        collector.DrainIfLarge();
    }
}

/// <summary>A rule with its check, or with the reason why there is none.</summary>
internal sealed record BoundRule(RowCheck? Check, string? Error);
