using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Profiles;

/// <summary>The merged states of a version: those of the run that concluded last.</summary>
internal sealed class ProfileGrain : Grain<ProfileState>, IProfileGrain
{
    public Task Keep(string dataset, int version, string run, string state, string report)
    {
        State.Dataset = dataset;
        State.Number = version;
        State.Run = run;
        State.StateBlob = Convert.FromHexString(state);
        State.ReportBlob = Convert.FromHexString(report);
        return Task.CompletedTask;
    }

    public Task<ProfileView> Read() => Exists
        ? Task.FromResult(new ProfileView(State.Dataset, State.Number, State.Run, Convert.ToHexStringLower(State.StateBlob), Convert.ToHexStringLower(State.ReportBlob)))
        : throw new RefusedException("profile_not_found", $"'{Id.Key}' has no profile: no run of it has ended yet.");
}
