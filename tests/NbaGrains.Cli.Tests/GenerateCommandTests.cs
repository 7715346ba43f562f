using System.Text.Json;
using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_file()
    {
        Assert.Equal(0, NbaRun.Of("generate", "--rows", "500", "--seed", "7", "-o", _folder.File("a.csv")).ExitCode);
        var run = NbaRun.Of("generate", "--rows", "500", "--seed", "7", "-o", "-");

        Assert.Equal(File.ReadAllText(_folder.File("a.csv")), run.Out);
        Assert.Equal(501, run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Faults_come_with_their_manifest()
    {
        var csv = _folder.File("faulty.csv");

        var run = NbaRun.Of("generate", "--rows", "1000", "--faults", "20", "-o", csv);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("20 planted faults", run.Out, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(File.ReadAllText(csv + ".faults.json"));
        Assert.Equal(20, manifest.RootElement.GetProperty("faults").GetArrayLength());
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("1000", 10)]
    [InlineData("20000", 20)]
    public void Without_a_number_there_are_some_faults(string rows, int faults)
    {
        NbaRun.Of("generate", "--faults", "--rows", rows, "-o", _folder.File("f.csv"));

        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.File("f.csv.faults.json")));
        Assert.Equal(faults, manifest.RootElement.GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public void The_manifest_goes_where_it_is_told()
    {
        NbaRun.Of("generate", "--rows", "100", "--faults", "3", "-o", "-", "--manifest", _folder.File("m.json"));

        Assert.True(File.Exists(_folder.File("m.json")));
    }

    [Theory]
    [InlineData("--rows", "0")]
    [InlineData("--faults", "-1")]
    public void A_number_out_of_range_is_named(string option, string value)
    {
        var run = NbaRun.Of("generate", option, value, "-o", _folder.File("x.csv"));

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"nba: {option}:", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
