using System.Text;

namespace NbaGrains.Tables.Csv;

/// <summary>The beginning of a cell, for a message.</summary>
internal static class CellExcerpt
{
    private const int MaxBytes = 60;

    public static string Of(ReadOnlySpan<byte> cell) => cell.Length <= MaxBytes
        ? Encoding.UTF8.GetString(cell)
        : Encoding.UTF8.GetString(cell[..MaxBytes]).TrimEnd('\uFFFD') + "...";
}
