using NbaGrains.Quality.Spilling;

namespace NbaGrains.Quality.Failures;

/// <summary>The failing rows of a run, with their cells: gathered leaf by leaf on disk, read back in row order.</summary>
/// <param name="file">Where they are kept; null for an unlinked file in the system's temporary folder. Disposed with this.</param>
/// <param name="bufferBytes">What a buffer holds before it appends to the file. Only tests choose.</param>
internal sealed partial class FailureSpill(SpillFile? file = null, int bufferBytes = FailureSpill.DefaultBufferBytes) : IDisposable
{
    public const int DefaultBufferBytes = 1 << 20;

    private readonly SpillFile _file = file ?? new SpillFile("Failing rows");

    /// <summary>Working memory for one leaf at a time.</summary>
    public FailureBuffer NewBuffer() => new(_file, bufferBytes);

    /// <summary>The failing rows in row order, read while they are taken.</summary>
    /// <param name="passes">
    /// The blocks of the leaves that count, in file order, of each pass over the table. Rows that failed in several are one row with the
    /// rules of all.
    /// </param>
    /// <exception cref="NbaGrains.Tables.TableException">The temporary file cannot be read.</exception>
    public IEnumerable<FailedRow> Read(params IReadOnlyList<IReadOnlyList<PlacedFailures>> passes) =>
        FailureMerge.InRowOrder([.. passes.Select(pass => FailureReader.Read(_file, pass))]);

    public void Dispose() => _file.Dispose();
}
