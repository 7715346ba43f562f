using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Alerts;

/// <summary>Writes an alert to the log, and sends it to the tenant's webhook where there is one.</summary>
internal sealed partial class AlertDelivery(IGrains grains, Webhooks webhooks, ILogger<AlertDelivery> log) : IWorkHandler<DeliverAlert>
{
    public async Task RunAsync(DeliverAlert work, WorkContext context)
    {
        // Once, however often the webhook has to be tried.
        if (context.Attempt == 1)
            Log(work, context.Tenant);
        var settings = await grains.Get<IAlertsGrain>(context.Tenant, "default").Delivery();
        if (settings.Webhook is not { } address)
            return;
        await webhooks.SendAsync(new Uri(address), settings.Secret, context.Tenant, work, context.Cancellation);
        context.Also(AlertRows.Delivered(work.Id));
    }
}
