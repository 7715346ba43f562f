using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Alerts;

internal sealed partial class AlertDelivery
{
    private void Log(DeliverAlert work, TenantId tenant)
    {
        var alert = work.Alert;
        if (alert.Severity == "info")
            LogInfo(tenant, alert.Code, alert.Subject, alert.Message, work.Id);
        else if (alert.Severity == "warning")
            LogWarning(tenant, alert.Code, alert.Subject, alert.Message, work.Id);
        else
            LogCritical(tenant, alert.Code, alert.Subject, alert.Message, work.Id);
    }

    [LoggerMessage(401, LogLevel.Information, "Alert of {Tenant}: {Code}, {Subject}: {Text} ({Alert})")]
    private partial void LogInfo(TenantId tenant, string code, string subject, string text, Guid alert);

    [LoggerMessage(402, LogLevel.Warning, "Alert of {Tenant}: {Code}, {Subject}: {Text} ({Alert})")]
    private partial void LogWarning(TenantId tenant, string code, string subject, string text, Guid alert);

    [LoggerMessage(403, LogLevel.Critical, "Alert of {Tenant}: {Code}, {Subject}: {Text} ({Alert})")]
    private partial void LogCritical(TenantId tenant, string code, string subject, string text, Guid alert);
}
