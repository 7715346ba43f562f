namespace NbaGrains.Tables.Tests.Support;

/// <summary>A file that goes away with the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] bytes)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nba-tables-{Guid.NewGuid():N}.csv");
        File.WriteAllBytes(Path, bytes);
    }

    public TemporaryFile(string text)
        : this(Reading.Bytes(text))
    {
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
