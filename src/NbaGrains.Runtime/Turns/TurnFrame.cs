using System.Text.Json;
using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Events;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Turns;

/// <summary>The turn as one grain sees it; knows who called whom.</summary>
internal sealed class TurnFrame(TurnAttempt attempt, TurnFrame? caller, GrainId id, GrainKind kind, GrainMethod method) : Turn, IGrainCaller
{
    public override Guid Id => attempt.Id;

    public override DateTimeOffset Now => attempt.Now;

    public override Principal Principal => attempt.Principal;

    public override TenantId Tenant => attempt.Tenant;

    public override CancellationToken Cancellation => attempt.Cancellation;

    public override TGrain Get<TGrain>(string key)
    {
        var other = attempt.Kinds.Of(typeof(TGrain));
        return GrainProxy.Create<TGrain>(new GrainId(Tenant, other.Name, GrainId.CheckedKey(key)), other, this);
    }

    Task<object?> IGrainCaller.CallAsync(GrainId callee, GrainKind calleeKind, GrainMethod called, object?[] arguments) =>
        attempt.RunAsync(this, callee, calleeKind, called, arguments);

    /// <exception cref="TurnException">The call is already being answered: it would go round for ever.</exception>
    public void RefuseCycle(GrainId callee, GrainMethod called)
    {
        for (var frame = this; frame is not null; frame = frame.Caller)
        {
            if (frame.Callee == (callee, called.Name))
            {
                var path = new List<string> { Name(callee, called.Name) };
                for (var step = this; step != frame.Caller; step = step!.Caller)
                    path.Add(Name(step!.Callee.Id, step.Callee.Method));
                path.Reverse();
                throw new TurnException(TurnFailure.Cycle, $"{Tenant}: a turn calls itself in a circle: {string.Join(" -> ", path)}.");
            }
        }
    }

    public override void Send<TGrain>(string key, Func<TGrain, Task> call)
    {
        attempt.CheckOpen();
        var other = attempt.Kinds.Of(typeof(TGrain));
        var recorder = new CallRecorder();
        _ = call(GrainProxy.Create<TGrain>(new GrainId(Tenant, other.Name, GrainId.CheckedKey(key)), other, recorder));
        var (callee, called, arguments) = recorder.Call ?? throw new ArgumentException("Send takes exactly one call of the grain it is given.", nameof(call));
        Add(BuiltInKinds.Message(callee.Kind), WorkJson.Write(TurnMessage.Of(callee, called, arguments)), new EnqueueOptions(), NewId());
    }

    public override Guid Enqueue<TPayload>(TPayload payload, EnqueueOptions? options = null)
    {
        attempt.CheckOpen();
        var item = NewId();
        Add(WorkKinds.NameOf(typeof(TPayload)), JsonSerializer.SerializeToUtf8Bytes(payload, RuntimeJson.Options), options ?? new EnqueueOptions(), item);
        return item;
    }

    public override void Remind(string name, Reminder reminder)
    {
        attempt.CheckOpen();
        if (!kind.IsRemindable)
            throw new TurnException(TurnFailure.Rule, $"{id} cannot be reminded: its class has to implement {nameof(IRemindable)}.");
        attempt.Outbox.Write(WorkTable.Remind(id, GrainId.CheckedKey(name), reminder, Now, Id));
    }

    public override void Forget(string name)
    {
        attempt.CheckOpen();
        attempt.Outbox.Write(WorkTable.Forget(id, name));
    }

    public override void Audit(string action, object? detail = null)
    {
        attempt.CheckOpen();
        attempt.Outbox.Add(new AuditEntry(Principal.Name, action, id, Id, Json(detail)));
    }

    public override void Emit(string type, object? data = null)
    {
        attempt.CheckOpen();
        attempt.Outbox.Add(new EventEntry(type, id, Id, Json(data)));
    }

    public override void Write(TurnCommand command)
    {
        attempt.CheckOpen();
        attempt.Outbox.Write(command);
    }

    private TurnFrame? Caller => caller;

    private (GrainId Id, string Method) Callee => (id, method.Name);

    private Guid NewId() => Guid.CreateVersion7(Now);

    private void Add(string workKind, byte[] payload, EnqueueOptions options, Guid item) => attempt.Outbox.Add(new WorkRequest
    {
        Id = item,
        Kind = workKind,
        Payload = payload,
        Priority = (short)options.Priority,
        UniqueKey = options.UniqueKey,
        DueAt = options.NotBefore,
        Owner = id,
        Turn = Id,
    });

    private static byte[]? Json(object? value) => value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, RuntimeJson.Options);

    private static string Name(GrainId grain, string called) => $"{grain.Kind}/{grain.Key}.{called}";
}
