using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
namespace NbaGrains.Runtime.Work
{
    internal static class WorkTable
    {
        public static TurnCommand Enqueue(IReadOnlyList<WorkRequest> w) => throw new NotImplementedException();
        public static TurnCommand CancelOwned(GrainId id) => new("select 1");
        public static TurnCommand Remind(GrainId owner, string name, Reminder reminder, DateTimeOffset now, Guid turn) => throw new NotImplementedException();
        public static TurnCommand Forget(GrainId owner, string name) => throw new NotImplementedException();
    }
    [AttributeUsage(AttributeTargets.Class)] public sealed class WorkKindAttribute(string n) : Attribute { public string N => n; public static string Of(Type t) => t.Name; }
}
namespace NbaGrains.Runtime.Audit { internal static class AuditTable { public static TurnCommand Append(TenantId t, IReadOnlyList<AuditEntry> e) => throw new NotImplementedException(); } }
namespace NbaGrains.Runtime.Events { internal static class EventTable { public static TurnCommand Append(TenantId t, IReadOnlyList<EventEntry> e) => throw new NotImplementedException(); } }
