namespace NbaGrains.Grains.Runs;

/// <summary>Keeps what was used last.</summary>
/// <param name="most">So many.</param>
internal sealed class BoundedCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _known = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = [];

    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_known.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    public void Put(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_known.Remove(key, out var before))
                _byUse.Remove(before);
            _known[key] = _byUse.AddFirst((key, value));
            if (_known.Count <= most)
                return;
            _known.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }
    }
}
