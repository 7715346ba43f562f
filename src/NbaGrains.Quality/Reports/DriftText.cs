using NbaGrains.Quality.Drift.Comparison;
using NbaGrains.Quality.Reports.Terminal;

namespace NbaGrains.Quality.Reports;

/// <summary>A comparison for people at a terminal: the verdict, what changed about the table, a line for each column, and why.</summary>
public static class DriftText
{
    private const int NamesShown = 10;
    private const int Digits = 3;

    private static readonly DriftMethod[] Shown = [DriftMethod.Psi, DriftMethod.KolmogorovSmirnov, DriftMethod.JensenShannon, DriftMethod.NormalizedWasserstein];

    /// <summary>Writes the report; nothing of the data reaches the terminal as a control character.</summary>
    /// <param name="output">Where to write; lines end in <c>\n</c>.</param>
    /// <param name="report">The report.</param>
    /// <param name="width">Cells of a line.</param>
    /// <param name="color">True to use the terminal's sixteen colours.</param>
    /// <param name="unicode">False for a terminal that shows ASCII only.</param>
    public static void Write(TextWriter output, DriftReport report, int width, bool color, bool unicode)
    {
        var screen = new Screen(output, width, color, unicode);
        FactLine.Write(screen, Verdict(report));
        FactLine.Write(screen, Facts(report));
        WriteChanges(screen, report);
        if (report.Columns.Count == 0)
            return;
        screen.Line();
        WriteTable(screen, report.Columns);
        WriteReasons(screen, report);
    }

    private static IEnumerable<(string, Ink)> Verdict(DriftReport report)
    {
        yield return report switch
        {
            { Drifted: true } => ("DRIFTED", Ink.Attention),
            { DriftedColumns: > 0 } or { SchemaChanged: true } or { VolumeChanged: true } => ("NOT DRIFTED as a whole", Ink.Caution),
            _ => ("NOT DRIFTED", Ink.Good),
        };
        yield return ($"{Figures.Count(report.DriftedColumns)} of {Figures.Count(report.JudgedColumns, "column", "columns")} drifted", Ink.Bold);
        var left = report.Columns.Count - report.JudgedColumns;
        if (left > 0)
            yield return ($"{Figures.Count(left)} not judged", Ink.Plain);
    }

    private static IEnumerable<(string, Ink)> Facts(DriftReport report)
    {
        yield return (Name(report.Current), Ink.Bold);
        yield return ($"{Figures.Count(report.CurrentRows, "row", "rows")}, compared with", Ink.Plain);
        yield return (Name(report.Reference), Ink.Bold);
        yield return (Figures.Count(report.ReferenceRows, "row", "rows"), Ink.Plain);
    }

    private static void WriteChanges(Screen screen, DriftReport report)
    {
        if (report.VolumeChanged)
        {
            var times = report.RowsRatio is { } ratio ? $"{Figures.Significant(ratio, Digits)} times as many rows" : "rows where there were none";
            Note(screen, $"the volume changed: {times}");
        }

        if (report.Removed.Count > 0)
            Note(screen, $"removed: {List(report.Removed.Select(column => column.Name))}");
        if (report.Added.Count > 0)
            Note(screen, $"added: {List(report.Added.Select(column => column.Name))}");
        var types = report.Columns.Where(column => column.TypeChanged).ToList();
        if (types.Count > 0)
            Note(screen, $"of another type: {List(types.Select(column => $"{column.Name} ({Figures.TypeName(column.ReferenceType)}, now {Figures.TypeName(column.CurrentType)})"))}");
    }

    private static void WriteTable(Screen screen, IReadOnlyList<ColumnDrift> columns)
    {
        var table = new List<TextColumn>
        {
            new("column", 12, 40, 9, false, (row, _) => (screen.Clean(columns[row].Name), Ink.Plain), _ => true),
            new("type", 7, 9, 3, false, (row, _) => (Figures.TypeName(columns[row].CurrentType), Ink.Plain)),
            new("verdict", 10, 10, 9, false, (row, _) => Word(columns[row].Verdict)),
        };
        foreach (var method in Shown)
            table.Add(new(DriftMethods.Label(method), 6, 10, 5, true, (row, _) => Measure(screen, columns[row], method)));
        table.Add(new("by chance", 9, 10, 4, true, (row, _) => (Chance(screen, columns[row]), Ink.Dim)));
        table.Add(new("nulls", 6, 16, 6, true, (row, _) => (screen.Clean(Nulls(columns[row].Nulls, screen.Unicode)), columns[row].Signals.HasFlag(DriftSignals.Nulls) ? Ink.Attention : Ink.Plain)));
        new TextTable(screen, table, columns.Count).Write();
    }

    private static (string, Ink) Word(DriftVerdict verdict) => verdict switch
    {
        DriftVerdict.Drifted => ("drifted", Ink.Attention),
        DriftVerdict.NotJudged => ("not judged", Ink.Dim),
        _ => ("stable", Ink.Good),
    };

    /// <summary>The one that decides stands out.</summary>
    private static (string, Ink) Measure(Screen screen, ColumnDrift column, DriftMethod method)
    {
        if (column.Of(method) is not { Value: { } value } measure)
            return ("", Ink.Plain);
        var ink = column.Method != method ? Ink.Plain : column.Signals.HasFlag(DriftSignals.Values) ? Ink.Attention : Ink.Bold;
        return (screen.Clean((measure.Bound == 0 ? "" : "≈") + Figures.Significant(value, Digits)), ink);
    }

    private static string Chance(Screen screen, ColumnDrift column) =>
        column.Method is { } method && column.Of(method)!.Chance is { } chance ? screen.Clean("<" + Figures.Significant(chance, Digits)) : "";

    private static string Nulls(NullChange nulls, bool unicode)
    {
        var (before, now) = (Figures.Percent(nulls.ReferenceShare), Figures.Percent(nulls.CurrentShare));
        return before == now ? now : $"{before} {(unicode ? "→" : "to")} {now}";
    }

    private static void WriteReasons(Screen screen, DriftReport report)
    {
        var drifted = report.Columns.Where(column => column.Verdict == DriftVerdict.Drifted).ToList();
        var unseen = report.Columns.Where(column => column.Unseen is not null).ToList();
        var left = report.Columns.Where(column => column.Verdict == DriftVerdict.NotJudged).GroupBy(column => column.Reason!).ToList();
        if (drifted.Count + unseen.Count + left.Count > 0)
            screen.Line();
        foreach (var column in drifted)
            Paragraph.Write(screen, screen.Unicode ? "✗ " : "x ", Ink.Attention, screen.Clean($"{column.Name}: {column.Reason}"));
        foreach (var column in unseen)
        {
            var levels = column.Unseen!;
            var more = levels.Levels > levels.Examples.Count ? $" and {Figures.Count(levels.Levels - levels.Examples.Count)} more" : "";
            Note(screen, $"{column.Name}: {Figures.Count(levels.Values, "value", "values")} that the reference lacks ({Figures.Percent(levels.Share)}): {string.Join(", ", levels.Examples)}{more}");
        }

        foreach (var group in left)
            Paragraph.Write(screen, screen.Unicode ? "– " : "- ", Ink.Dim, screen.Clean($"not judged: {List(group.Select(column => column.Name))} ({group.Key})"));
    }

    private static void Note(Screen screen, string text) => Paragraph.Write(screen, "! ", Ink.Caution, screen.Clean(text));

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(NamesShown)) + (all.Count > NamesShown ? $" and {Figures.Count(all.Count - NamesShown)} more" : "");
    }

    private static string Name(string file) => file == "-" ? "standard input" : file;
}
