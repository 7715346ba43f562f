namespace NbaGrains.Quality.Checks;

/// <summary>The rules of a plan that a pass over the file answers.</summary>
internal sealed class AskedRules
{
    private readonly bool[] _asked;

    /// <summary>All rules of a plan.</summary>
    public AskedRules(RulePlan plan, RowKeeping keeping)
        : this(plan, keeping, [.. plan.Rules.Select(_ => true)])
    {
    }

    private AskedRules(RulePlan plan, RowKeeping keeping, bool[] asked) => (Plan, Keeping, _asked) = (plan, keeping, asked);

    public RulePlan Plan { get; }

    /// <summary>What is kept row by row.</summary>
    public RowKeeping Keeping { get; }

    public bool this[int rule] => _asked[rule];

    /// <summary>Those of them that the read of some columns has made void.</summary>
    public AskedRules Affected(bool[] contradicted) =>
        new(Plan, Keeping, [.. Plan.Rules.Select(rule => rule.Needed.Any(column => contradicted[column]))]);

    /// <summary>Whether one of them needs a column.</summary>
    public bool Needs(int column)
    {
        for (var i = 0; i < _asked.Length; i++)
        {
            if (_asked[i] && Plan.Rules[i].Needed.Contains(column))
                return true;
        }

        return false;
    }
}
