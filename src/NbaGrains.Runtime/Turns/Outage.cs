using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>Why a call has not been served since the database last did anything for it. What went wrong first says more than what followed from it.</summary>
internal sealed class Outage
{
    private int _times;
    private Exception? _last;

    /// <summary>The cause; null while there is no outage.</summary>
    public Exception? First { get; private set; }

    /// <summary>The database did not do it.</summary>
    public void Add(Exception error)
    {
        First ??= error;
        _last = error;
        _times++;
    }

    /// <summary>The database answered.</summary>
    public void Passed() => (First, _last, _times) = (null, null, 0);

    /// <summary>What the caller is told who cannot wait any longer.</summary>
    public TurnException Ended(TurnCall call)
    {
        var last = _last!.Message == First!.Message ? "" : $"; at last: {_last.Message}";
        return new(TurnFailure.Unavailable, $"{call} could not reach PostgreSQL, or it refused ({First.Message}{last}); nothing was committed. It was tried {_times} times.", First);
    }
}
