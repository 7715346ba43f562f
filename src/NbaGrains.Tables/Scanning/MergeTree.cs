namespace NbaGrains.Tables.Scanning;

/// <summary>
/// The canonical binary tree over leaf numbers: node (level, i) merges nodes (level - 1, 2i) and (level - 1, 2i + 1). Which thread
/// merges and when does not matter, only who with whom.
/// </summary>
internal sealed class MergeTree<TState>(Func<TState, TState, TState> merge)
    where TState : class
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(int Level, long Index), TState> _nodes = [];

    /// <summary>Adds a leaf and merges upwards as long as the sibling is there. Merging itself runs outside the lock.</summary>
    public void Add(long leaf, TState state)
    {
        var level = 0;
        var index = leaf;
        while (true)
        {
            TState sibling;
            lock (_gate)
            {
                if (!_nodes.Remove((level, index ^ 1), out sibling!))
                {
                    _nodes.Add((level, index), state);
                    return;
                }
            }

            state = (index & 1) == 0 ? merge(state, sibling) : merge(sibling, state);
            level++;
            index >>= 1;
        }
    }

    /// <summary>Merges what is left: a node without a right sibling is its own parent.</summary>
    public TState? Finish()
    {
        TState? right = null;
        foreach (var node in _nodes.Values)
            right = right is null ? node : merge(node, right);
        _nodes.Clear();
        return right;
    }
}
