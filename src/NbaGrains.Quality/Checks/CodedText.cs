using NbaGrains.Quality.States;

namespace NbaGrains.Quality.Checks;

/// <summary>
/// The texts of a column in a batch as codes, so that a question about a text is asked once a distinct text, not once a row.
/// </summary>
internal sealed class CodedText(TextTable table)
{
    /// <summary>The distinct texts so far; the code is the index.</summary>
    public TextTable Table { get; } = table;

    /// <summary>By row, the code of its text; -1 for none.</summary>
    public int[] Codes { get; } = new int[Tables.Batches.ColumnBatch.MaxRows];

    /// <summary>Rises whenever codes begin anew.</summary>
    public int Generation { get; private set; }

    public void BeginAnew() => Generation++;
}
