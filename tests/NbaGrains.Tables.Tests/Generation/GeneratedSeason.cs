using System.Text;
using NbaGrains.Tables.Generation;

namespace NbaGrains.Tables.Tests.Generation;

/// <summary>A generated file, read back in the simplest way: no value of it needs quoting, so a comma is always a separator.</summary>
internal sealed record GeneratedSeason(byte[] Bytes, FaultManifest Manifest)
{
    public IReadOnlyList<BoxScoreRow> Rows { get; } = Parse(Bytes);

    public static GeneratedSeason Of(long rows, ulong seed = 1, int faults = 0)
    {
        using var stream = new MemoryStream();
        var manifest = SeasonGenerator.Write(stream, new SeasonOptions { Rows = rows, Seed = seed, Faults = faults });
        return new GeneratedSeason(stream.ToArray(), manifest);
    }

    private static List<BoxScoreRow> Parse(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(string.Join(',', SeasonGenerator.Header), lines[0]);
        return [.. lines[1..^1].Select((line, index) => new BoxScoreRow(index + 1, line.Split(',')))];
    }
}
