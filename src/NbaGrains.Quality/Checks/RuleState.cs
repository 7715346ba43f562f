using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Checks;

/// <summary>What all rules found in a piece of the table.</summary>
/// <param name="rows">Rows of the piece.</param>
/// <param name="tallies">By rule; null for rules that no row decides, and those that were not asked.</param>
/// <param name="filtered">The states of the plan's filtered columns; null for those that were not asked.</param>
/// <param name="leaves">What is kept row by row, leaf by leaf.</param>
internal sealed partial class RuleState(long rows, RuleTally?[] tallies, ColumnState?[] filtered, params List<LeafRows> leaves)
{
    private readonly List<LeafRows> _leaves = leaves;

    public long Rows { get; private set; } = rows;

    public RuleTally?[] Tallies { get; } = tallies;

    public ColumnState?[] Filtered { get; } = filtered;

    /// <summary>What the leaves keep row by row, in file order, each with the row that it begins with.</summary>
    public IEnumerable<PlacedLeaf> PlacedLeaves()
    {
        long firstRow = 0;
        foreach (var leaf in _leaves)
        {
            yield return new PlacedLeaf(leaf, firstRow);
            firstRow += leaf.Rows;
        }
    }

    /// <summary>Takes in the rows that follow.</summary>
    public void Merge(RuleState right)
    {
        for (var i = 0; i < Tallies.Length; i++)
        {
            if (right.Tallies[i] is { } tally)
                Tallies[i]!.Merge(tally, Rows);
        }

        for (var i = 0; i < Filtered.Length; i++)
        {
            if (right.Filtered[i] is { } state)
                Filtered[i]!.Merge(state);
        }

        _leaves.AddRange(right._leaves);
        Rows += right.Rows;
    }

    /// <summary>Takes the answers of rules that were asked again by a later pass over the same rows.</summary>
    public void Adopt(RuleState later, AskedRules asked)
    {
        for (var i = 0; i < Tallies.Length; i++)
        {
            if (asked[i])
                Tallies[i] = later.Tallies[i];
        }

        for (var i = 0; i < Filtered.Length; i++)
            Filtered[i] = later.Filtered[i] ?? Filtered[i];
        Again = later;
        AskedAgain = asked;
    }

    /// <summary>The later pass; null where there was none.</summary>
    public RuleState? Again { get; private set; }

    /// <summary>The rules that it answered.</summary>
    public AskedRules? AskedAgain { get; private set; }
}

/// <summary>What one leaf keeps row by row.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Keys">By rule, the keys of its rows; null for rules without.</param>
/// <param name="Failures">Its rows that break rules; null where they are not wanted.</param>
internal sealed record LeafRows(int Rows, KeyBlock?[] Keys, FailureBlock? Failures);

/// <summary>What a leaf keeps, and the 0-based number of its first row within the table.</summary>
internal sealed record PlacedLeaf(LeafRows Leaf, long FirstRow);
