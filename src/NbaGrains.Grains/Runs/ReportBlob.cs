using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Grains.Runs;

/// <summary>
/// The blob of a run's report, two lines: the validation as <c>nba validate --json</c> writes it, and the profile as <c>nba profile --json</c> does. One
/// blob, as each costs a commit.
/// </summary>
public static class ReportBlob
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes both lines.</summary>
    public static void Write(Stream output, ValidationReport report)
    {
        ValidationJson.Write(output, [report]);
        ProfileJson.Write(output, [report.Profile]);
    }

    /// <summary>Copies the first line.</summary>
    public static Task CopyReportAsync(Stream blob, Stream output, CancellationToken cancellation = default) => CopyLineAsync(blob, output, 0, cancellation);

    /// <summary>Copies the second line.</summary>
    public static Task CopyProfileAsync(Stream blob, Stream output, CancellationToken cancellation = default) => CopyLineAsync(blob, output, 1, cancellation);

    private static async Task CopyLineAsync(Stream blob, Stream output, int wanted, CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        var line = 0;
        while (await blob.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            for (var rest = buffer.AsMemory(0, read); rest.Length > 0;)
            {
                var end = rest.Span.IndexOf((byte)'\n');
                var part = end < 0 ? rest : rest[..(end + 1)];
                if (line == wanted)
                    await output.WriteAsync(part, cancellation);
                line += end < 0 ? 0 : 1;
                rest = rest[part.Length..];
            }
        }
    }
}
