namespace NbaGrains.Cli;

/// <summary>A bar of progress on standard error, redrawn a few times a second and wiped at the end.</summary>
internal sealed class Bar(TextWriter error) : IDisposable
{
    private const int Width = 30;
    private const long MinMillisecondsBetween = 100;

    private readonly Lock _gate = new();
    private long _drawn = -MinMillisecondsBetween;
    private string _label = "";

    /// <summary>A bar, or null where nobody would see it.</summary>
    public static Bar? For(Terminal terminal) => terminal.ShowsProgress ? new Bar(terminal.Error) : null;

    /// <param name="label">What goes on; a new one is drawn at once.</param>
    /// <param name="done">How much of it, 0 to 1; null where nobody knows.</param>
    /// <param name="figures">In figures.</param>
    public void Draw(string label, double? done, string figures)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            if (label == _label && now - _drawn < MinMillisecondsBetween)
                return;
            (_label, _drawn) = (label, now);
            error.Write($"\r\u001b[K{label} {(done is { } share ? Picture(share) : "")}{figures}");
        }
    }

    public void Dispose()
    {
        lock (_gate)
            error.Write("\r\u001b[K");
    }

    private static string Picture(double share)
    {
        // A file that grows while it is read is more than all of it.
        var done = Math.Clamp(share, 0, 1);
        var filled = (int)(done * Width);
        return $"[{new string('#', filled)}{new string('.', Width - filled)}] {done * 100,3:F0} % ";
    }
}
