using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Findings;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>The table of a profile: one line a column.</summary>
internal sealed class ColumnTable(Screen screen, TableProfile profile)
{
    private const double ManyNulls = 0.2;

    public void Write() => new TextTable(screen,
    [
        new("column", 12, 28, 9, false, (row, _) => (screen.Clean(profile.Columns[row].Name), Ink.Bold)),
        new("type", 9, 9, 8, false, (row, _) => (Figures.TypeName(profile.Columns[row].Type), Ink.Dim)),
        new("nulls", 5, 6, 7, true, (row, _) => Nulls(profile.Columns[row])),
        new("distinct", 8, 14, 6, true, (row, _) => (screen.Clean(Figures.Distinct(profile.Columns[row])), Ink.Plain)),
        new("min", 10, 16, 4, true, (row, width) => Value(profile.Columns[row], profile.Columns[row].Min, width), IsText),
        new("median", 10, 16, 2, true, (row, width) => Value(profile.Columns[row], Quantiles.At(profile.Columns[row], Quantiles.Median), width), IsText),
        new("max", 10, 16, 4, true, (row, width) => Value(profile.Columns[row], profile.Columns[row].Max, width), IsText),
        new("mean ± sd", 17, 24, 3, true, (row, _) => (Mean(profile.Columns[row]), Ink.Plain)),
        new("distribution", 12, 40, 5, false, (row, width) => Distribution(profile.Columns[row], width)),
    ], profile.Columns.Count).Write();

    private bool IsText(int row) => profile.Columns[row].Type == ColumnType.Text;

    private (string, Ink) Nulls(ColumnProfile column)
    {
        var ink = MissingFindings.IsAllNull(column) ? Ink.Attention
            : column.Nulls == 0 ? Ink.Dim
            : column.Nulls >= ManyNulls * profile.Rows ? Ink.Caution
            : Ink.Plain;
        return (Figures.Share(column.Nulls, profile.Rows), ink);
    }

    private (string, Ink) Value(ColumnProfile column, Scalar? value, int width)
    {
        if (column.Masked || value is not { } shown)
            return ("", Ink.Plain);
        var text = screen.Clean(Figures.Value(shown));
        // Half an instant reads worse than its day.
        return (shown.Type == ColumnType.Timestamp && text.Length > width ? text[..10] : text, Ink.Plain);
    }

    private string Mean(ColumnProfile column)
    {
        if (column.Masked || column.Mean is not { } mean)
            return "";
        var text = Figures.Mean(mean, column.StdDev);
        return screen.Clean(column.StdDev is { } deviation ? $"{text} ± {Figures.Aggregate(deviation, 3)}" : text);
    }

    private (string, Ink) Distribution(ColumnProfile column, int width)
    {
        const int WidestSparkline = 20;
        if (column.Masked)
            return ("masked", Ink.Dim);
        if (column.Count == 0)
            return ("no values", Ink.Dim);
        return column.Histogram.Count > 1 && column.Type != ColumnType.Boolean
            ? (Sparkline.Of(column.Histogram, Math.Min(width, WidestSparkline), screen.Unicode), Ink.Accent)
            : TopValues.AllDifferent(column)
            ? ("all different", Ink.Dim)
            : (Top(column, width), Ink.Plain);
    }

    /// <summary>As many of the most frequent values as fit whole; the first even if it has to be cut.</summary>
    private string Top(ColumnProfile column, int width)
    {
        var text = "";
        foreach (var (value, count) in column.Top)
        {
            var share = Figures.Share(count, column.Count);
            var room = width - share.Length - 1;
            var next = $"{screen.Fit(screen.Clean(Figures.Value(value)), room)} {share}";
            var joined = text.Length == 0 ? next : $"{text}, {next}";
            if (text.Length > 0 && DisplayWidth.Of(joined) > width)
                break;
            text = joined;
        }
        return text;
    }
}
