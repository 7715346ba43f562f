using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Gates;

/// <summary>A gate for people.</summary>
internal static class GateText
{
    public static void Write(Terminal terminal, string dataset, Gate gate)
    {
        var about = gate.Version > 0 ? $" version {gate.Version}" : "";
        // Of a stale gate, it is that of another time, or of nothing at all.
        var score = gate.Status != GateStatus.Stale && gate.Score is { } value ? $"   score {Figures.Percent(value)}" : "";
        terminal.Out.WriteLine($"{Status(terminal, gate.Status)}   {Unprintable.Pictured(dataset)}{about}{score}");
        foreach (var reason in gate.Reasons)
            terminal.Out.WriteLine($"  {Unprintable.Pictured(reason)}");
        // Who, why, and until what time is the first of the reasons.
        if (gate.Override is { Until: null })
            terminal.Out.WriteLine("  until the next version");
    }

    /// <summary>In a word, in its colour.</summary>
    public static string Status(Terminal terminal, GateStatus status) => status switch
    {
        GateStatus.Open => terminal.Good("gate OPEN"),
        GateStatus.Closed => terminal.Bad("gate CLOSED"),
        _ => terminal.Caution("gate STALE"),
    };
}
