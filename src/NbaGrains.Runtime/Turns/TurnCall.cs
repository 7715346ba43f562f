using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Turns;

/// <summary>A call from outside: one turn, in as many attempts as it takes.</summary>
internal sealed record TurnCall(GrainId Id, GrainKind Kind, GrainMethod Method, object?[] Arguments, CallOptions Options)
{
    /// <summary>Committed with the turn, whatever it does itself: the end of the work item in whose name it runs.</summary>
    public TurnCommand? Also { get; init; }

    /// <summary>As people read it.</summary>
    public override string ToString() => $"{Id}.{Method.Name}";
}
