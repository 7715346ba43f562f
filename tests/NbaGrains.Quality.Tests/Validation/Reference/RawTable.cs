namespace NbaGrains.Quality.Tests.Validation.Reference;

/// <summary>A table as it is written: cells without their quotes, null for a cell of nothing at all.</summary>
internal sealed record RawTable(IReadOnlyList<string> Names, IReadOnlyList<string?[]> Rows)
{
    /// <summary>Cells of a column that show something.</summary>
    public IEnumerable<string> Visible(int column) =>
        Rows.Select(row => row[column]).Where(cell => !string.IsNullOrWhiteSpace(cell)).Select(cell => cell!);
}
