namespace NbaGrains.Quality.Partitions;

/// <summary>
/// Merges blocks that come in file order in the canonical tree: two halves of a block as soon as both are there. It holds a state for each
/// level of the tree at most.
/// </summary>
internal sealed class PartitionTree(PartitionRun run)
{
    private readonly List<PartitionState> _nodes = [];

    public void Add(PartitionState state)
    {
        while (_nodes is [.., var before] && before.Block.Count == state.Block.Count && before.Block.Parent == state.Block.Parent)
        {
            _nodes.RemoveAt(_nodes.Count - 1);
            state = run.Join(before, state);
        }

        _nodes.Add(state);
    }

    /// <summary>Merges what is left: a block without a sibling, because the table ends, is its own parent. Null where there was none.</summary>
    public PartitionState? Root()
    {
        while (_nodes is [.., var before, var state])
        {
            _nodes.RemoveRange(_nodes.Count - 2, 2);
            _nodes.Add(run.Join(before, state));
        }

        return _nodes is [var root] ? root : null;
    }

    public void Clear() => _nodes.Clear();
}
