using System.Reflection;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Turns;

/// <summary>Where a call through a reference goes: into a turn of its own, into the turn that runs, or onto paper.</summary>
internal interface IGrainCaller
{
    Task<object?> CallAsync(GrainId id, GrainKind kind, GrainMethod method, object?[] arguments);
}

/// <summary>A typed reference to a grain. Public and unsealed because the type that implements the grain's interface is made from it while the program runs.</summary>
public class GrainProxy : DispatchProxy
{
    private GrainId _id;
    private GrainKind? _kind;
    private IGrainCaller? _caller;

    internal static TGrain Create<TGrain>(GrainId id, GrainKind kind, IGrainCaller caller)
        where TGrain : class
    {
        object reference = Create<TGrain, GrainProxy>();
        var proxy = (GrainProxy)reference;
        (proxy._id, proxy._kind, proxy._caller) = (id, kind, caller);
        return (TGrain)reference;
    }

    /// <summary>Makes the call.</summary>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = _kind!.Method(targetMethod!);
        return method.Typed(_caller!.CallAsync(_id, _kind, method, args ?? []));
    }
}
