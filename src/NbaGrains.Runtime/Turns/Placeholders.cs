using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
namespace NbaGrains.Runtime.Audit { internal static class AuditTable { public static TurnCommand Append(TenantId t, IReadOnlyList<AuditEntry> e) => throw new NotImplementedException(); } }
namespace NbaGrains.Runtime.Events { internal static class EventTable { public static TurnCommand Append(TenantId t, IReadOnlyList<EventEntry> e) => throw new NotImplementedException(); } }
