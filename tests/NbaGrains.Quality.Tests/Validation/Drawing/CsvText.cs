using System.Text;
using NbaGrains.Quality.Tests.Validation.Reference;

namespace NbaGrains.Quality.Tests.Validation.Drawing;

/// <summary>Tables as CSV, quoted where they must be and now and then where they need not be.</summary>
internal static class CsvText
{
    public static string Of(RawTable table, int seed)
    {
        var random = new Random(seed);
        var end = random.Next(3) == 0 ? "\r\n" : "\n";
        var quoting = random.Next(3) * 0.3;
        var csv = new StringBuilder().AppendJoin(',', table.Names).Append(end);
        foreach (var row in table.Rows)
            csv.AppendJoin(',', row.Select(cell => Written(cell, random.NextDouble() < quoting))).Append(end);

        // The last line needs no end, unless it is blank but for it.
        if (random.Next(3) == 0 && table.Rows.Count > 0 && table.Rows[^1][^1] is not null)
            csv.Length -= end.Length;
        return csv.ToString();
    }

    private static string Written(string? cell, bool quoted)
    {
        if (cell is null)
            return "";
        var mustQuote = cell.Length == 0 || cell[0] == '"' || cell.AsSpan().ContainsAny(",\r\n");
        return quoted || mustQuote ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
    }
}
