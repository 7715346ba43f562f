namespace NbaGrains.Runtime.Silos;

/// <summary>Something that one silo does for all of them.</summary>
internal interface IChore
{
    /// <summary>For logs.</summary>
    string Name { get; }

    /// <summary>How long after one run the next begins.</summary>
    TimeSpan Every { get; }

    /// <summary>Once. Two silos may do it at the same time for a moment; a chore that must not checks its <see cref="LeaderTerm"/> in SQL.</summary>
    Task RunAsync(CancellationToken cancellation);
}
