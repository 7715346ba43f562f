using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Cli.Reading;

/// <summary>How far the scan of a large input is, as a <see cref="Bar"/>.</summary>
internal sealed class ScanProgress : IProgress<long>, IDisposable
{
    // Below this a scan is over before a bar could be read.
    private const long LargeBytes = 256L << 20;

    private readonly Bar _bar;
    private readonly string _name;
    private readonly long? _length;
    private readonly Lock _gate = new();
    private long _read;

    internal ScanProgress(TextWriter error, string name, long? length)
    {
        _bar = new Bar(error);
        _name = Unprintable.Pictured(Path.GetFileName(name));
        _length = length;
    }

    /// <summary>A bar, or null where nobody would see it or the input is small.</summary>
    public static ScanProgress? For(Terminal terminal, CsvTable table) =>
        terminal.ShowsProgress && (table.IsStream || table.Length > LargeBytes) ? new ScanProgress(terminal.Error, table.Name, table.Length) : null;

    public void Report(long value)
    {
        lock (_gate)
        {
            _read = Math.Max(_read, value);
            _bar.Draw(_name, (double)_read / _length, $"{_read >> 20:N0} MiB");
        }
    }

    public void Dispose() => _bar.Dispose();
}
