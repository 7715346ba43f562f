namespace NbaGrains.Quality.Keys;

/// <summary>The memory that keys may take across all rules of a run; what is beyond goes to disk.</summary>
internal sealed class KeyBudget(long bytes = KeyBudget.DefaultBytes)
{
    public const long DefaultBytes = 64L << 20;

    private long _left = bytes;

    /// <summary>Takes a part of what is left; false, and nothing taken, where it does not suffice.</summary>
    public bool TryTake(long amount)
    {
        if (Interlocked.Add(ref _left, -amount) >= 0)
            return true;
        Return(amount);
        return false;
    }

    public void Return(long amount) => Interlocked.Add(ref _left, amount);
}
