using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Cli.Reading;

/// <summary>A bar on standard error for large inputs, redrawn a few times a second and wiped at the end.</summary>
internal sealed class ScanProgress : IProgress<long>, IDisposable
{
    // Below this a scan is over before a bar could be read.
    private const long LargeBytes = 256L << 20;
    private const int BarWidth = 30;
    private const long MinMillisecondsBetween = 100;

    private readonly TextWriter _error;
    private readonly string _name;
    private readonly long? _length;
    private readonly Lock _gate = new();
    private long _read;
    private long _drawn = -MinMillisecondsBetween;

    internal ScanProgress(TextWriter error, string name, long? length)
    {
        _error = error;
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
            var now = Environment.TickCount64;
            if (now - _drawn < MinMillisecondsBetween)
                return;
            _drawn = now;
            Draw();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _error.Write("\r\u001b[K");
    }

    private void Draw()
    {
        var megabytes = $"{_read >> 20:N0} MiB";
        if (_length is not { } length)
        {
            _error.Write($"\r\u001b[K{_name} {megabytes}");
            return;
        }

        var done = Math.Clamp((double)_read / length, 0, 1);
        var filled = (int)(done * BarWidth);
        _error.Write($"\r\u001b[K{_name} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {done * 100,3:F0} % {megabytes}");
    }
}
