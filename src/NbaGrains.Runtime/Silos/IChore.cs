namespace NbaGrains.Runtime.Silos;

/// <summary>Housekeeping that one silo of the cluster does for all, again and again.</summary>
internal interface IChore
{
    /// <summary>For logs.</summary>
    string Name { get; }

    /// <summary>How often.</summary>
    TimeSpan Every { get; }

    Task RunAsync(CancellationToken cancellation);
}
