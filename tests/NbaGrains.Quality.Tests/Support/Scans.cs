using System.Text;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Scanning;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Support;

/// <summary>Scans and profiles of CSV texts.</summary>
internal static class Scans
{
    public static TableScan Of(string csv, CsvOptions? options = null, ScanOptions? scan = null)
    {
        using var table = Open(csv, options);
        return TableScanner.Scan(table, scan ?? new ScanOptions { Threads = 1 });
    }

    public static TableProfile Profile(string csv, CsvOptions? options = null, ProfileOptions? profile = null)
    {
        using var table = Open(csv, options);
        return Profiler.Profile(table, profile);
    }

    /// <summary>The profile of a column of such cells; null is an empty cell, text is written quoted where <paramref name="quoted"/>.</summary>
    public static ColumnProfile Column(IEnumerable<string?> cells, ColumnType? forced = null, bool quoted = false)
    {
        var csv = new StringBuilder("x,row\n");
        var row = 0;
        foreach (var cell in cells)
            csv.Append(cell is null ? "" : quoted ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell).Append(',').Append(row++).Append('\n');
        var options = new CsvOptions { Delimiter = ',' };
        if (forced is { } type)
            options = options with { Schema = new Dictionary<string, ColumnType> { ["x"] = type } };
        return Profile(csv.ToString(), options).Columns[0];
    }

    public static CsvTable Open(string csv, CsvOptions? options = null) =>
        CsvTable.Open("-", new MemoryStream(Encoding.UTF8.GetBytes(csv)), options);
}
