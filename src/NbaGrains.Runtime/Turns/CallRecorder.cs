using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>Takes down one call instead of making it.</summary>
internal sealed class CallRecorder : IGrainCaller
{
    private int _calls;
    private (GrainId Id, GrainMethod Method, object?[] Arguments) _call;

    /// <summary>The call; null unless there was exactly one.</summary>
    public (GrainId Id, GrainMethod Method, object?[] Arguments)? Call => _calls == 1 ? _call : null;

    public Task<object?> CallAsync(GrainId id, GrainKind kind, GrainMethod method, object?[] arguments)
    {
        _calls++;
        _call = (id, method, arguments);
        // Whoever awaits the answer of a message waits in vain, which is better than being told a made-up one.
        return new TaskCompletionSource<object?>().Task;
    }
}
