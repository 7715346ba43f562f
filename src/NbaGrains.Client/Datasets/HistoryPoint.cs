namespace NbaGrains.Client;

/// <summary>Figures of one run.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Version">The version's number.</param>
/// <param name="At">When it ended.</param>
/// <param name="State">How it ended.</param>
/// <param name="Figures">By name: <c>score</c>, <c>seconds</c>, <c>success</c>, <c>rule:ID</c>, <c>column:NAME:mean</c>...</param>
public sealed record HistoryPoint(string Run, int Version, DateTimeOffset At, RunState State, IReadOnlyDictionary<string, double> Figures);
