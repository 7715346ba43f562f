namespace NbaGrains.Chaos.Running;

/// <summary>What was done to the cluster, and when: beside the logs of silos and server, for whoever looks into a run.</summary>
internal sealed class Diary(string folder) : IDisposable
{
    private readonly StreamWriter _file = new(Path.Combine(folder, "driver.log")) { AutoFlush = true };
    private readonly Lock _lock = new();

    public void Note(string what)
    {
        lock (_lock)
            _file.WriteLine($"{DateTime.UtcNow:HH:mm:ss.fff} {what}");
    }

    public void Dispose() => _file.Dispose();
}
