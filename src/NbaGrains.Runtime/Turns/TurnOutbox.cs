using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Events;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Turns;

/// <summary>What a turn wants written besides states. Grains of one turn may run side by side.</summary>
internal sealed class TurnOutbox
{
    private readonly Lock _lock = new();
    private readonly List<WorkRequest> _work = [];
    private readonly List<AuditEntry> _audit = [];
    private readonly List<EventEntry> _events = [];
    private readonly List<TurnCommand> _commands = [];

    public bool HasAny => _work.Count + _audit.Count + _events.Count + _commands.Count > 0;

    /// <summary>The kinds of work whose runners are to be woken after the commit.</summary>
    public IReadOnlyCollection<string> WorkKinds => _work.Count == 0 ? [] : [.. _work.Select(work => work.Kind).Distinct()];

    public void Add(WorkRequest work)
    {
        lock (_lock)
            _work.Add(work);
    }

    public void Add(AuditEntry entry)
    {
        lock (_lock)
            _audit.Add(entry);
    }

    public void Add(EventEntry entry)
    {
        lock (_lock)
            _events.Add(entry);
    }

    public void Write(TurnCommand command)
    {
        lock (_lock)
            _commands.Add(command);
    }

    public IReadOnlyList<TurnCommand> Commands(TenantId tenant)
    {
        if (!HasAny)
            return [];
        var all = new List<TurnCommand>(_commands);
        if (_work.Count > 0)
            all.Add(WorkTable.Enqueue(_work));
        if (_audit.Count > 0)
            all.Add(AuditTable.Append(tenant, _audit));
        if (_events.Count > 0)
            all.Add(EventTable.Append(tenant, _events));
        return all;
    }
}
