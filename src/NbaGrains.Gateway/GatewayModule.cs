using NbaGrains.Runtime.Silos;

namespace NbaGrains.Gateway;

/// <summary>The tables that the gateway needs. Every silo adds it, those without a gateway too: they share the database.</summary>
public sealed class GatewayModule : ISiloModule
{
    /// <inheritdoc/>
    public void Configure(SiloBuilder silo) => silo.AddMigrations(typeof(GatewayModule).Assembly, "gateway");
}
