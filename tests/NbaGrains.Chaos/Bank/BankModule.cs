using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Chaos.Bank;

/// <summary>What the silos run: accounts, work on them, and a door through which the driver calls.</summary>
public sealed class BankModule : ISiloModule
{
    // Short waits: a run has seconds, not minutes, to get over what it does to itself.
    private static readonly WorkPolicy Policy = new() { BackoffBase = TimeSpan.FromMilliseconds(200), BackoffCap = TimeSpan.FromSeconds(1), MaxAttempts = 20 };

    /// <inheritdoc/>
    public void Configure(SiloBuilder silo)
    {
        silo.AddMigrations(typeof(BankModule).Assembly, "chaos")
            .AddGrain<AccountGrain>()
            .AddWork<CreditWork, CreditHandler>(Policy)
            .AddWork<ReceiptWork, ReceiptHandler>(Policy)
            .AddService(Door.OpenAsync);
    }
}
