using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Keys;

namespace NbaGrains.Quality.Checks;

/// <summary>What a run keeps row by row: the keys of unique rules and, where they are wanted, the rows that break a rule.</summary>
internal sealed class RowKeeping : IDisposable
{
    private readonly KeyLedger?[] _ledgers;

    public RowKeeping(RulePlan plan, bool keepsFailures)
    {
        var budget = new KeyBudget();
        _ledgers = new KeyLedger?[plan.Rules.Length];
        for (var i = 0; i < _ledgers.Length; i++)
            _ledgers[i] = plan.Rules[i].Role == RuleRole.Keys ? new KeyLedger(plan.Rules[i].Columns, budget) : null;
        Failures = keepsFailures ? new FailureSpill() : null;
    }

    /// <summary>Where rows that break a rule go; null where nobody wants them.</summary>
    public FailureSpill? Failures { get; }

    /// <summary>The keys of a unique rule.</summary>
    public KeyLedger? Keys(int rule) => _ledgers[rule];

    public void Dispose()
    {
        foreach (var ledger in _ledgers)
            ledger?.Dispose();
        Failures?.Dispose();
    }
}
