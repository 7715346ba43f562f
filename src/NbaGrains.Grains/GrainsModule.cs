using NbaGrains.Runtime.Silos;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Grains;

/// <summary>Data sets, versions, runs, suites and alerts, with the work they need.</summary>
/// <param name="options">What the operator of the silo allows.</param>
public sealed class GrainsModule(GrainsOptions options) : ISiloModule
{
    /// <inheritdoc/>
    public void Configure(SiloBuilder silo) => _ = (silo, options);
}

/// <summary>What the operator of a silo allows. Equal on all silos of a cluster.</summary>
public sealed record GrainsOptions
{
    /// <summary>Folders whose files may be registered; none by default.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>Bytes of a partition at most; rounded to leaves of 4 MiB. Default: 32 MiB.</summary>
    public long PartitionBytes { get; init; } = 32L << 20;

    /// <summary>Bytes of a leaf. Only tests choose another size than <see cref="CsvOptions.DefaultLeafBytes"/>.</summary>
    internal int LeafBytes { get; init; } = CsvOptions.DefaultLeafBytes;

    /// <summary>Whether webhooks may go to addresses of private networks. Default: no.</summary>
    public bool AllowsPrivateWebhooks { get; init; }
}
