using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>
/// States this silo has seen lately, least recently used out first. Never trusted: a commit checks the version of everything it read, so a stale state costs
/// a second run and nothing else.
/// </summary>
/// <param name="capacity">In bytes of JSON, roughly.</param>
internal sealed class StateCache(long capacity = 64 << 20)
{
    // What an entry takes besides its JSON.
    private const int Overhead = 400;

    private readonly Lock _lock = new();
    private readonly Dictionary<GrainId, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recent = new();
    private long _size;

    public StoredState? Find(GrainId id)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var node))
                return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.State;
        }
    }

    public void Put(GrainId id, StoredState state)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(id, out var node))
            {
                // Two turns may end in another order than they committed.
                if (node.Value.State.Version > state.Version && state.Exists)
                    return;
                Take(node);
            }

            _entries[id] = _recent.AddFirst(new Entry(id, state));
            _size += SizeOf(state);
            while (_size > capacity && _recent.Count > 1)
                Take(_recent.Last!);
        }
    }

    public void Remove(GrainId id)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(id, out var node))
                Take(node);
        }
    }

    private void Take(LinkedListNode<Entry> node)
    {
        _recent.Remove(node);
        _entries.Remove(node.Value.Id);
        _size -= SizeOf(node.Value.State);
    }

    private static int SizeOf(StoredState state) => state.Json.Length + Overhead;

    private sealed record Entry(GrainId Id, StoredState State);
}
