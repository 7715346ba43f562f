using NbaGrains.Grains.Alerts;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Support;

/// <summary>What was raised.</summary>
public sealed class HeardState
{
    public List<string> Codes { get; set; } = [];
}

/// <summary>Alerts that go nowhere and are remembered.</summary>
public sealed class HeardAlerts : Grain<HeardState>, IAlertsGrain
{
    public Task Raise(Alert alert)
    {
        State.Codes.Add(alert.Code);
        return Task.CompletedTask;
    }

    public Task<AlertSettings> Set(AlertSettings settings) => throw new NotSupportedException();

    public Task<AlertView> Acknowledge(Guid id) => throw new NotSupportedException();

    public Task<AlertSettings> Read() => throw new NotSupportedException();
}
