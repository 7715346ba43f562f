using NbaGrains.Grains.Alerts;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Support;

/// <summary>Alerts that go nowhere and are remembered.</summary>
[GrainKind("alerts")]
public interface IHeardAlerts : IAlertsGrain
{
    [ReadOnly]
    Task<HeardState> Heard();
}

public sealed class HeardState
{
    public List<string> Codes { get; set; } = [];
}

public sealed class HeardAlerts : Grain<HeardState>, IHeardAlerts
{
    public Task Raise(Alert alert)
    {
        State.Codes.Add(alert.Code);
        return Task.CompletedTask;
    }

    public Task<HeardState> Heard() => Task.FromResult(State);

    public Task<AlertSettings> Set(AlertSettings settings) => throw new NotSupportedException();

    public Task<AlertView> Acknowledge(Guid id) => throw new NotSupportedException();

    public Task<AlertSettings> Read() => throw new NotSupportedException();
}
