using NbaGrains.Quality.Scanning;
using NbaGrains.Quality.States;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>One side of a comparison: the states of a table, without its rows.</summary>
/// <param name="Name">Its path, or another name for reports.</param>
/// <param name="Columns">The names of its columns.</param>
/// <param name="State">Their states, in the same order.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record DriftTable(string Name, IReadOnlyList<string> Columns, TableState State, long Rows)
{
    public static DriftTable Of(CsvTable table, TableScan scan) => new(table.Name, table.Names, scan.State, scan.Facts.Rows);
}
