using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Keys;

namespace NbaGrains.Quality.Checks;

/// <summary>What a run keeps row by row: the keys of unique rules and, where they are wanted, the rows that break a rule.</summary>
internal sealed class RowKeeping : IDisposable
{
    private readonly KeyLedger?[] _ledgers;

    /// <param name="plan">The rules.</param>
    /// <param name="keepsFailures">Whether rows that break a rule are wanted.</param>
    /// <param name="secret">What the hashes of keys follow from in all processes of a run; null where there is only this one.</param>
    /// <param name="keyBytes">The memory that keys may take.</param>
    public RowKeeping(RulePlan plan, bool keepsFailures, byte[]? secret = null, long keyBytes = KeyBudget.DefaultBytes)
    {
        var budget = new KeyBudget(keyBytes);
        _ledgers = new KeyLedger?[plan.Rules.Length];
        for (var i = 0; i < _ledgers.Length; i++)
        {
            if (plan.Rules[i] is not { Role: RuleRole.Keys, Columns: var columns })
                continue;
            _ledgers[i] = new KeyLedger(columns, budget, seeds: secret is null ? null : KeySeeds.Of(columns.Length, secret, i));
        }

        Failures = keepsFailures ? new FailureSpill() : null;
    }

    /// <summary>Where rows that break a rule go; null where nobody wants them.</summary>
    public FailureSpill? Failures { get; }

    /// <summary>How many of them are wanted with their cells.</summary>
    public long MostFailures { get; init; } = long.MaxValue;

    /// <summary>The keys of a unique rule.</summary>
    public KeyLedger? Keys(int rule) => _ledgers[rule];

    public void Dispose()
    {
        foreach (var ledger in _ledgers)
            ledger?.Dispose();
        Failures?.Dispose();
    }
}
