namespace NbaGrains.Runtime.Silos;

/// <summary>Ends a wait early. Who rings never fails and never waits, whatever state the waiter is in; a ring between two waits ends the next.</summary>
internal sealed class Alarm
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _armed;
    private bool _hasRung;

    /// <summary>To wait with; cancelled by the next ring. The caller disposes it.</summary>
    public CancellationTokenSource Arm(CancellationToken stop)
    {
        var armed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bool ring;
        lock (_lock)
        {
            (ring, _hasRung) = (_hasRung, false);
            _armed = ring ? null : armed;
        }

        if (ring)
            Cancel(armed);
        return armed;
    }

    public void Ring()
    {
        CancellationTokenSource? armed;
        lock (_lock)
        {
            (armed, _armed) = (_armed, null);
            _hasRung = armed is null;
        }

        if (armed is not null)
            Cancel(armed);
    }

    private static void Cancel(CancellationTokenSource armed)
    {
        try
        {
            // What waits may run code that throws, e.g. on a connection that broke just now: not here, where a timer's thread would end the process.
            _ = armed.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The wait has ended by itself.
        }
    }
}
