using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NbaGrains.Quality.Failures;

/// <summary>
/// Writes failing rows: their 1-based number, the names of the rules that they break, all their cells. Values of masked columns are
/// <c>***</c>, nulls of theirs stay nulls; bytes that are not UTF-8 become U+FFFD.
/// </summary>
/// <remarks>
/// Apart from that cells are never altered. A spreadsheet that opens the CSV may take a cell that begins with <c>=</c>, <c>+</c>,
/// <c>-</c> or <c>@</c> for a formula: import the columns of a file of unknown origin as text.
/// </remarks>
internal static class FailureWriter
{
    /// <summary>What stands for a value of a masked column.</summary>
    public static ReadOnlySpan<byte> Mask => "***"u8;

    private const int FlushBytes = 64 * 1024;

    /// <summary>Writes rows as they come; UTF-8, lines end with LF.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="format">How.</param>
    /// <param name="table">What they are rows of.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="most">So many are written.</param>
    /// <param name="known">How many there are; null to count them.</param>
    /// <returns>How many rows there are.</returns>
    public static long Write(Stream output, FailureFormat format, FailureTable table, IEnumerable<FailedRow> rows, long most = long.MaxValue, long? known = null)
    {
        var buffer = new ArrayBufferWriter<byte>(FlushBytes);
        using IFailureRowWriter writer = format == FailureFormat.Csv ? new CsvFailures(table, buffer) : new NdJsonFailures(table, buffer);
        writer.WriteHeader();
        var count = 0L;
        foreach (var row in rows)
        {
            if (++count > most)
            {
                if (known is not null)
                    break;
                continue;
            }

            writer.WriteRow(row);
            if (buffer.WrittenCount < FlushBytes)
                continue;
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }

        output.Write(buffer.WrittenSpan);
        return known ?? count;
    }

    /// <summary>The bytes themselves where they are UTF-8, else with U+FFFD for those that are not.</summary>
    public static ReadOnlySpan<byte> ValidUtf8(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));
}

/// <summary>Writes rows of one format into a buffer.</summary>
internal interface IFailureRowWriter : IDisposable
{
    void WriteHeader();

    void WriteRow(FailedRow row);
}
