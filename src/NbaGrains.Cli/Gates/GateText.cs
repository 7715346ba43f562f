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
        if (gate.Override is { } by)
        {
            var until = by.Until is { } time ? time.UtcDateTime.ToString("'until' yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "until the next version";
            terminal.Out.WriteLine($"  set by hand by {Unprintable.Pictured(by.By)} {until}: {Unprintable.Pictured(by.Reason)}");
        }
    }

    /// <summary>In a word, in its colour.</summary>
    public static string Status(Terminal terminal, GateStatus status) => status switch
    {
        GateStatus.Open => terminal.Good("gate OPEN"),
        GateStatus.Closed => terminal.Bad("gate CLOSED"),
        _ => terminal.Caution("gate STALE"),
    };
}
