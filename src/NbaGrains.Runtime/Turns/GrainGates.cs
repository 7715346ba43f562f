using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>
/// Turns of one grain in one silo queue here, in the order they came: they would only conflict with each other in the database. Correctness does not
/// rest on it.
/// </summary>
internal sealed class GrainGates
{
    private readonly Lock _lock = new();
    private readonly Dictionary<GrainId, Gate> _gates = [];

    /// <summary>Enters the gates of all given grains, in the one order that everybody takes.</summary>
    /// <returns>Leaves them when disposed.</returns>
    public async ValueTask<Passage> EnterAsync(IReadOnlyList<GrainId> sorted, CancellationToken cancellation)
    {
        for (var entered = 0; entered < sorted.Count; entered++)
        {
            var gate = Register(sorted[entered]);
            try
            {
                await gate.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch
            {
                Unregister(sorted[entered], gate);
                Leave(sorted, entered);
                throw;
            }
        }

        return new Passage(this, sorted);
    }

    private Gate Register(GrainId id)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(id, out var gate))
                _gates.Add(id, gate = new Gate());
            gate.Users++;
            return gate;
        }
    }

    private void Unregister(GrainId id, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Users == 0)
                _gates.Remove(id);
        }
    }

    private void Leave(IReadOnlyList<GrainId> sorted, int entered)
    {
        for (var i = 0; i < entered; i++)
        {
            Gate gate;
            lock (_lock)
                gate = _gates[sorted[i]];
            gate.Release();
            Unregister(sorted[i], gate);
        }
    }

    // A semaphore that is never asked for its wait handle has nothing to dispose of.
    private sealed class Gate() : SemaphoreSlim(1, 1)
    {
        public int Users { get; set; }
    }

    /// <summary>Being inside.</summary>
    public readonly struct Passage(GrainGates gates, IReadOnlyList<GrainId> sorted) : IDisposable
    {
        public void Dispose() => gates.Leave(sorted, sorted.Count);
    }
}
