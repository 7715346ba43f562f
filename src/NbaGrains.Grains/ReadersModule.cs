using Microsoft.Extensions.DependencyInjection;
using NbaGrains.Grains.Alerts;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Datasets;
using NbaGrains.Grains.Intake;
using NbaGrains.Grains.Records;
using NbaGrains.Grains.Sources;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.Grains;

/// <summary>What gateways ask besides grains: the catalog, the intake, the checks of records; and alerts.</summary>
internal static class ReadersModule
{
    public static void AddReaders(this SiloBuilder silo, bool reachesOut)
    {
        silo.Services
            .AddSingleton<ICatalog, TenantCatalog>()
            .AddSingleton<IIntake, TableIntake>()
            .AddSingleton<IRecordChecks, RecordChecks>()
            .AddSingleton<Webhooks>();
        silo.AddGrain<AlertsGrain>();
        if (reachesOut)
            silo.AddWork<DeliverAlert, AlertDelivery>(DeliverAlert.Policy).AddWork<LookAtSource, SourceLooker>();
    }
}
