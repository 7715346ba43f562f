namespace NbaGrains.Tables.Generation;

/// <summary>
/// Generates box scores of an NBA-like league as CSV: a row is one player in one game, a game has twenty rows, a season 1,230 games.
/// The numbers of a row agree with each other (<c>pts = 2 * fgm + fg3m + ftm</c>), those of a team with its game (240 minutes, 265
/// with overtime; <c>plus_minus</c> sums to five times the margin). Nothing is random but the seed, and nothing depends on the machine.
/// Game dates are in order for the first 2,017,200 rows, the archive of one league (2016 to 2098); longer files go on with others.
/// </summary>
public static class SeasonGenerator
{
    private const long RowsPerReport = 100_000;

    /// <summary>The 26 columns, in order.</summary>
    public static IReadOnlyList<string> Header => BoxScoreColumns.All;

    /// <summary>
    /// Writes the CSV: UTF-8 without a byte order mark, LF, a header. Memory grows with the faults, not with the rows.
    /// Leaves the stream open.
    /// </summary>
    /// <param name="destination">Gets the bytes, in blocks of about 64 KiB.</param>
    /// <param name="options">What to generate.</param>
    /// <param name="progress">Gets the number of rows written, about every 100,000 rows and at the end.</param>
    /// <param name="ct">Stops between two games; the stream then holds the beginning of the file.</param>
    /// <returns>The planted faults, by row; none when none were asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; nothing was written.</exception>
    public static FaultManifest Write(
        Stream destination, SeasonOptions options, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        var simulator = new GameSimulator(options.Seed);
        var planter = new FaultPlanter(options);
        var writer = new CsvRowWriter(destination);
        writer.WriteHeader();

        var nextReport = RowsPerReport;
        for (long game = 0, written = 0; written < options.Rows; game++)
        {
            ct.ThrowIfCancellationRequested();
            var lines = simulator.Play(game);
            lines = lines[..(int)Math.Min(lines.Length, options.Rows - written)];
            planter.Plant(lines, written + 1);
            foreach (ref readonly var line in lines) writer.Write(in line);

            written += lines.Length;
            if (written < nextReport && written < options.Rows) continue;
            nextReport += RowsPerReport;
            progress?.Report(written);
        }

        writer.Flush();
        return new FaultManifest(options, planter.Planted);
    }
}
