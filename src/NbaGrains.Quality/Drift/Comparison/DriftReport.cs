using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Drift.Comparison;

/// <summary>A column that only one of the tables has.</summary>
public sealed record LoneColumn(string Name, ColumnType Type);

/// <summary>How one table compares with an earlier one: its columns, its rows, and whether it has drifted as a whole.</summary>
public sealed record DriftReport
{
    public required string Reference { get; init; }

    public required string Current { get; init; }

    public required long ReferenceRows { get; init; }

    public required long CurrentRows { get; init; }

    public required DriftOptions Options { get; init; }

    /// <summary>The columns of both, in the order of the reference.</summary>
    public required IReadOnlyList<ColumnDrift> Columns { get; init; }

    /// <summary>Columns that the reference lacks.</summary>
    public required IReadOnlyList<LoneColumn> Added { get; init; }

    /// <summary>Columns that only the reference has.</summary>
    public required IReadOnlyList<LoneColumn> Removed { get; init; }

    /// <summary>Current rows for each row of the reference; null where that has none.</summary>
    public double? RowsRatio => ReferenceRows == 0 ? null : (double)CurrentRows / ReferenceRows;

    public bool VolumeChanged => RowsRatio is { } ratio ? ratio > Options.VolumeRatio || ratio < 1 / Options.VolumeRatio : CurrentRows > 0;

    public bool SchemaChanged => Added.Count + Removed.Count > 0 || Columns.Any(column => column.TypeChanged);

    public int DriftedColumns => Columns.Count(column => column.Verdict == DriftVerdict.Drifted);

    public int JudgedColumns => Columns.Count(column => column.Verdict != DriftVerdict.NotJudged);

    /// <summary>The share of judged columns that have drifted; 0 where none was judged.</summary>
    public double DriftedShare => JudgedColumns == 0 ? 0 : (double)DriftedColumns / JudgedColumns;

    /// <summary>Whether the data set has drifted as a whole.</summary>
    public bool Drifted => DriftedColumns > 0 && DriftedShare >= Options.DriftedShare;
}
