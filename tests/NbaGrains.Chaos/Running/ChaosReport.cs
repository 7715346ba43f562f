using System.Text;
using System.Text.Json;
using NbaGrains.Chaos.Checks;

namespace NbaGrains.Chaos.Running;

/// <summary>What a run did, and whether the promises held.</summary>
internal sealed record ChaosReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required int Seed { get; init; }

    /// <summary>Until nothing was left to do.</summary>
    public required TimeSpan Took { get; init; }

    public required int Transfers { get; init; }

    public required int Items { get; init; }

    /// <summary>Requests that had to be repeated.</summary>
    public required int Retries { get; init; }

    /// <summary>Why, and how often.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    public required TimeSpan LongestSnapshot { get; init; }

    public required int BrokenConnections { get; init; }

    public required TimeSpan ServerDown { get; init; }

    public required IReadOnlyList<Recovery> Recoveries { get; init; }

    /// <summary>Starts of silos that came to nothing, because the database was away.</summary>
    public required int FailedStarts { get; init; }

    /// <summary>Empty where every promise was kept.</summary>
    public required IReadOnlyList<string> Violated { get; init; }

    /// <summary>Where to look, where something was violated.</summary>
    public required string? Logs { get; init; }

    public bool Held => Violated.Count == 0;

    /// <summary>The times that count: with PostgreSQL and another silo there.</summary>
    public IReadOnlyList<TimeSpan> RecoveryTimes => [.. Recoveries.Where(recovery => recovery.IsClean).Select(recovery => recovery.Time).Order()];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var text = new StringBuilder();
        Line($"{Transfers} transfers, {Items} items in {Took.TotalSeconds:0.0} s: {Transfers / Took.TotalSeconds:0} turns/s, {Items / Took.TotalSeconds:0} items/s");
        Line($"{Retries} requests repeated{(Reasons.Count == 0 ? "" : $" ({string.Join(", ", Reasons.OrderByDescending(reason => reason.Value).Select(reason => $"{reason.Key} {reason.Value}"))})")}");
        foreach (var (fault, count) in Faults)
            Line($"  {count,5}  {fault}");
        Line($"  {FailedStarts,5}  silos that could not start meanwhile");
        Line($"  {BrokenConnections,5}  connections broken; PostgreSQL away or full for {ServerDown.TotalSeconds:0.0} s; longest snapshot {LongestSnapshot.TotalSeconds:0.0} s");
        var times = RecoveryTimes;
        if (times.Count > 0)
            Line($"work of killed silos resumed after {times[times.Count / 2].TotalSeconds:0.00} s (median of {times.Count}), {times[^1].TotalSeconds:0.00} s at most");
        if (Recoveries.Count > times.Count)
            Line($"  and {Recoveries.Count - times.Count} times while PostgreSQL was away or everyone who could take over was killed too: {Recoveries.Where(recovery => !recovery.IsClean).Max(recovery => recovery.Time).TotalSeconds:0.00} s at most");
        foreach (var violation in Violated)
            Line($"VIOLATED: {violation}");
        if (Logs is not null)
            Line($"logs: {Logs}");
        Line(Held ? $"held: every acknowledged turn and every item once, sums exact (seed {Seed})" : $"NOT HELD (seed {Seed})");
        return text.ToString();

        void Line(string line) => text.AppendLine(line); // cultures are off: numbers are invariant
    }
}
