using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Profiles;

/// <summary>The merged states of a version, and what drift is measured against. Its key is the version's: <c>box-scores@3</c>.</summary>
public interface IProfileGrain : IGrainWithStringKey
{
    /// <summary>A run has merged the states of the version; within its turn.</summary>
    Task Keep(string dataset, int version, string run, string state, string report);

    /// <summary>What is known.</summary>
    [ReadOnly]
    Task<ProfileView> Read();
}

/// <summary>A profile as its readers see it.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Run">The run that made it.</param>
/// <param name="State">Blob of the merged state.</param>
/// <param name="Report">Blob of the report that holds the profile (<see cref="Runs.ReportBlob"/>).</param>
public sealed record ProfileView(string Dataset, int Version, string Run, string State, string Report);
