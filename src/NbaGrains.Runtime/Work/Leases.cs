using System.Collections.Concurrent;

namespace NbaGrains.Runtime.Work;

/// <summary>The items that this silo holds now. The heartbeat renews exactly these: what was claimed but never heard of simply runs out.</summary>
internal sealed class Leases
{
    private readonly ConcurrentDictionary<(Guid Id, long Token), WorkAttempt> _held = new();

    public int Count => _held.Count;

    /// <summary>Without those that were let go of, though their handlers may still run: what is renewed is nobody else's to take.</summary>
    public IReadOnlyCollection<WorkAttempt> Held => [.. _held.Values.Where(attempt => !attempt.IsLost)];

    public void Add(WorkAttempt attempt) => _held[(attempt.Id, attempt.Item.Token)] = attempt;

    public void Remove(WorkAttempt attempt) => _held.TryRemove((attempt.Id, attempt.Item.Token), out _);

    /// <summary>Takes in what a heartbeat found.</summary>
    /// <param name="asked">What was held when it was sent.</param>
    /// <param name="found">What is still this silo's, and whether somebody wants it cancelled.</param>
    /// <returns>How many leases were lost.</returns>
    public int Renewed(IReadOnlyCollection<WorkAttempt> asked, IReadOnlyDictionary<(Guid Id, long Token), bool> found)
    {
        var lost = 0;
        foreach (var attempt in asked)
        {
            if (found.TryGetValue((attempt.Id, attempt.Item.Token), out var cancel))
            {
                if (cancel)
                    attempt.End(AttemptEnd.Cancelled);
            }
            else if (_held.ContainsKey((attempt.Id, attempt.Item.Token)))
            {
                // Not one that was finished meanwhile.
                attempt.End(AttemptEnd.Lost);
                lost++;
            }
        }

        return lost;
    }

    /// <summary>Nothing is certain any more.</summary>
    public int LoseAll()
    {
        var held = Held;
        foreach (var attempt in held)
            attempt.End(AttemptEnd.Lost);
        return held.Count;
    }
}
