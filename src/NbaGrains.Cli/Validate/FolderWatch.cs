namespace NbaGrains.Cli.Validate;

/// <summary>
/// Validates each CSV file of a folder once it has stopped changing, and again when it changes. It looks a few times a second instead of
/// asking the kernel to tell: shared folders tell nothing, and what matters is when a file has come to rest.
/// </summary>
internal sealed class FolderWatch(Terminal terminal, string folder)
{
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Endings = [".csv", ".tsv", ".csv.gz", ".tsv.gz"];

    private Dictionary<string, Look> _before = [];

    /// <summary>Runs until the user ends it.</summary>
    public int Run(ValidationJob job)
    {
        Check(job.Outputs);
        terminal.Error.WriteLine($"nba: watching {folder}; Ctrl-C ends.");
        try
        {
            while (!terminal.Interrupted.IsCancellationRequested)
            {
                foreach (var file in Rested())
                    job.Run([file]);
                Wait();
            }
        }
        catch (OperationCanceledException)
        {
            // In the middle of a file; what it was writing is cleared away.
        }

        return ExitCode.Done;
    }

    private void Check(ValidationOutputs outputs)
    {
        try
        {
            _ = Directory.GetFiles(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"{folder}: is not a folder that can be watched.");
        }

        foreach (var path in outputs.Paths)
        {
            if (IsWatched(Path.GetFileName(path)) && Path.GetDirectoryName(Path.GetFullPath(path)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
                throw new CommandException($"{path}: would be validated itself. Name a file outside of {folder}.");
        }
    }

    private void Wait()
    {
        using var look = new ManualResetEventSlim();
        using var timer = terminal.Time.CreateTimer(_ => look.Set(), null, Between, Timeout.InfiniteTimeSpan);
        WaitHandle.WaitAny([look.WaitHandle, terminal.Interrupted.WaitHandle]);
    }

    /// <summary>Files that are as they were at the last look, and have not been validated so.</summary>
    private List<string> Rested()
    {
        if (Files() is not { } files)
            return [];
        var rested = new List<string>();
        var looks = new Dictionary<string, Look>();
        foreach (var path in files)
        {
            if (Look.At(path) is not { } look)
                continue;
            var before = _before.GetValueOrDefault(path);
            var rests = before is not null && before with { IsValidated = false } == look;
            if (rests && !before!.IsValidated)
                rested.Add(path);
            looks[path] = look with { IsValidated = rests };
        }

        _before = looks;
        return rested;
    }

    /// <summary>In the order of their names; null while the folder is away, as shared ones may be for a moment.</summary>
    private List<string>? Files()
    {
        try
        {
            return [.. Directory.GetFiles(folder).Where(path => IsWatched(Path.GetFileName(path))).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Hidden files are what others are still writing aside.</summary>
    private static bool IsWatched(string name) =>
        !name.StartsWith('.') && Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private sealed record Look(long Length, DateTime Written, bool IsValidated)
    {
        /// <summary>Null for a file that is away or still empty.</summary>
        public static Look? At(string path)
        {
            try
            {
                var file = new FileInfo(OutputFile.BehindLinks(path));
                return file is { Exists: true, Length: > 0 } ? new Look(file.Length, file.LastWriteTimeUtc, IsValidated: false) : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
