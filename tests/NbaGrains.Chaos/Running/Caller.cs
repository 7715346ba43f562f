using System.Collections.Concurrent;
using NbaGrains.Chaos.Bank;
using NbaGrains.Chaos.Silos;

namespace NbaGrains.Chaos.Running;

/// <summary>Asks silos, again and through another where one did not answer, and keeps account of what was acknowledged.</summary>
internal sealed class Caller(SiloFleet fleet)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, long> _acknowledged = new();
    private readonly ConcurrentDictionary<string, int> _reasons = new();
    private readonly ConcurrentDictionary<int, byte> _items = new();
    private long _credited;
    private int _retries;

    /// <summary>Operations of which a silo has said that they are done.</summary>
    public IReadOnlyCollection<string> Acknowledged => (IReadOnlyCollection<string>)_acknowledged.Keys;

    /// <summary>Items whose turn was acknowledged, by number.</summary>
    public IReadOnlyCollection<int> Items => (IReadOnlyCollection<int>)_items.Keys;

    /// <summary>Money from nowhere that was acknowledged.</summary>
    public long Credited => Interlocked.Read(ref _credited);

    /// <summary>How often a request had to be repeated.</summary>
    public int Retries => _retries;

    /// <summary>Why, and how often.</summary>
    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    /// <summary>Until it is acknowledged.</summary>
    public async Task DoAsync(Request request, CancellationToken cancellation = default)
    {
        SiloProcess? last = null;
        while (!await TryAsync(request, last = Choose(last)))
        {
            Interlocked.Increment(ref _retries);
            await Task.Delay(PauseBeforeRetry, cancellation);
        }
    }

    /// <summary>Once, of one silo.</summary>
    public async Task<bool> TryAsync(Request request, SiloProcess? silo)
    {
        if (silo is null || !silo.Ready.IsCompletedSuccessfully)
            return Failed("no silo is up");
        var answer = await silo.Ready.Result.AskAsync(request, Patience);
        if (!answer.IsDone)
            return Failed(answer.Reason);
        Acknowledge(request);
        return true;
    }

    private bool Failed(string reason)
    {
        // By kind: what follows the colon names operations and turns.
        _reasons.AddOrUpdate(reason.Split(':')[0], 1, (_, count) => count + 1);
        LastReason = reason;
        return false;
    }

    /// <summary>What the last request that failed was told.</summary>
    public string LastReason { get; private set; } = "";

    private void Acknowledge(Request request)
    {
        // Its turn may have been acknowledged twice: repeated requests have the same answer.
        if (!_acknowledged.TryAdd(request.Operation, TimeProvider.System.GetTimestamp()))
            return;
        if (request.FirstItem is { } first)
        {
            for (var number = first; number < first + request.ItemCount; number++)
                _items[number] = 0;
        }

        if (request.Verb == "credit")
            Interlocked.Add(ref _credited, request.Amount);
    }

    /// <summary>Any that is up; another than the last, where there is one.</summary>
    private SiloProcess? Choose(SiloProcess? last)
    {
        var up = fleet.Up;
        var others = up.Where(silo => silo != last).ToList();
        return others.Count > 0 ? others[Random.Shared.Next(others.Count)] : up.Count > 0 ? up[0] : null;
    }
}
