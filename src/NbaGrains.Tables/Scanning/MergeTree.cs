namespace NbaGrains.Tables.Scanning;

/// <summary>
/// The canonical binary tree over leaf numbers: node (level, i) merges nodes (level - 1, 2i) and (level - 1, 2i + 1). Which thread
/// merges and when does not matter, only who with whom.
/// </summary>
internal sealed class MergeTree<TState>(Func<TState, TState, TState> merge)
    where TState : class
{
    private readonly Lock _gate = new();

    // Nodes that wait for their sibling: a few, for leaves come about in order.
    private readonly List<Node> _nodes = [];

    /// <summary>Adds a leaf and merges upwards as long as the sibling is there. Merging itself runs outside the lock.</summary>
    public void Add(long leaf, TState state) => Add(0, leaf, state);

    /// <summary>Merges what is left: a node without a sibling, because the table ends or a long record covers the leaf, is its own parent.</summary>
    public TState? Finish()
    {
        for (var level = 0; _nodes.Count > 1; level++)
        {
            foreach (var node in _nodes.FindAll(node => node.Level == level))
            {
                _nodes.Remove(node);
                Add(level + 1, node.Index >> 1, node.State);
            }
        }

        var root = _nodes.Count == 0 ? null : _nodes[0].State;
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
                var at = Find(level, index ^ 1);
                if (at < 0)
                {
                    _nodes.Add(new Node(level, index, state));
                    return;
                }

                sibling = _nodes[at].State;
                _nodes.RemoveAt(at);
            }

            state = (index & 1) == 0 ? merge(state, sibling) : merge(sibling, state);
            level++;
            index >>= 1;
        }
    }

    private int Find(int level, long index)
    {
        for (var at = 0; at < _nodes.Count; at++)
        {
            if (_nodes[at].Level == level && _nodes[at].Index == index)
                return at;
        }

        return -1;
    }

    private sealed class Node(int level, long index, TState state)
    {
        public int Level => level;

        public long Index => index;

        public TState State => state;
    }
}
