using System.Globalization;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Gates;

/// <summary>A gate for people.</summary>
internal static class GateText
{
    public static void Write(Terminal terminal, string dataset, Gate gate)
    {
        var about = gate.Version > 0 ? $" version {gate.Version}" : "";
        var score = gate.Score is { } value ? $"   score {Figures.Percent(value)}" : "";
        terminal.Out.WriteLine($"{Status(terminal, gate.Status)}   {Unprintable.Pictured(dataset)}{about}{score}");
        foreach (var reason in gate.Reasons)
            terminal.Out.WriteLine($"  {Unprintable.Pictured(reason)}");
        // Who and why is the first of the reasons.
        if (gate.Override is { } by)
            terminal.Out.WriteLine(by.Until is { } end ? end.UtcDateTime.ToString("'  until' yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "  until the next version");
    }

    /// <summary>In a word, in its colour.</summary>
    public static string Status(Terminal terminal, GateStatus status) => status switch
    {
        GateStatus.Open => terminal.Good("gate OPEN"),
        GateStatus.Closed => terminal.Bad("gate CLOSED"),
        _ => terminal.Caution("gate STALE"),
    };
}
