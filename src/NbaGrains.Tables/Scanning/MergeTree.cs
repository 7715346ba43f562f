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
    public void Add(long leaf, TState state) => Add(0, leaf, state);

    /// <summary>Merges what is left: a node without a sibling, because the table ends or a long record covers the leaf, is its own parent.</summary>
    public TState? Finish()
    {
        for (var level = 0; _nodes.Count > 1; level++)
        {
            foreach (var (node, state) in _nodes.Where(node => node.Key.Level == level).ToList())
            {
                _nodes.Remove(node);
                Add(level + 1, node.Index >> 1, state);
            }
        }

        var root = _nodes.Values.FirstOrDefault();
        _nodes.Clear();
        return root;
    }

    private void Add(int level, long index, TState state)
    {
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
}
