namespace NbaGrains.Cli.Validate;

/// <summary>
/// Validates each CSV file of a folder once it has stopped changing, and again when it changes. It looks a few times a second instead of
/// asking the kernel to tell: shared folders tell nothing, and what matters is when a file has come to rest.
/// </summary>
internal sealed class FolderWatch(Terminal terminal, string folder)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Endings = [".csv", ".tsv", ".csv.gz", ".tsv.gz"];

    private readonly Dictionary<string, Look> _before = [];
    private readonly Dictionary<string, Look> _validated = [];

    /// <summary>Runs until the user ends it.</summary>
    public int Run(ValidationJob job)
    {
        if (!Directory.Exists(folder))
            throw new CommandException($"{folder}: is not a folder that can be watched.");
        terminal.Error.WriteLine($"nba: watching {folder}; Ctrl-C ends.");
        while (!terminal.Interrupted.IsCancellationRequested)
        {
            foreach (var file in Rested())
            {
                try
                {
                    job.Run([file]);
                }
                catch (OperationCanceledException)
                {
                    return ExitCode.Done;
                }
            }

            using var look = new ManualResetEventSlim();
            using var timer = terminal.Time.CreateTimer(_ => look.Set(), null, Between, Timeout.InfiniteTimeSpan);
            WaitHandle.WaitAny([look.WaitHandle, terminal.Interrupted.WaitHandle]);
        }

        return ExitCode.Done;
    }

    /// <summary>Files that are as they were at the last look, and are not validated as they are.</summary>
    private List<string> Rested()
    {
        var rested = new List<string>();
        var files = Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles() : [];
        Array.Sort(files, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var file in files)
        {
            // Hidden files are what others are still writing aside.
            if (file.Name[0] == '.' || !Endings.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || !file.Exists)
                continue;
            var path = Path.Combine(folder, file.Name);
            var now = new Look(file.Length, file.LastWriteTimeUtc);
            if (_before.GetValueOrDefault(path) == now && _validated.GetValueOrDefault(path) != now && now.Length > 0)
            {
                _validated[path] = now;
                rested.Add(path);
            }

            _before[path] = now;
        }

        return rested;
    }

    private sealed record Look(long Length, DateTime Written);
}
