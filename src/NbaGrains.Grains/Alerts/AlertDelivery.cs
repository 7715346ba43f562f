using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Alerts;

/// <summary>Writes an alert to the log, and sends it to the tenant's webhook where there is one.</summary>
internal sealed partial class AlertDelivery(IGrains grains, Webhooks webhooks, TenantWriter writer, ILogger<AlertDelivery> log) : IWorkHandler<DeliverAlert>
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

    /// <summary>Who looks at the alert learns that nobody was told; the dead letter stays, to be tried again.</summary>
    public Task GiveUpAsync(DeliverAlert work, WorkContext context, string error) =>
        writer.WriteAsync(context.Tenant, [AlertRows.Failed(work.Id, error)], context.Cancellation);
}
