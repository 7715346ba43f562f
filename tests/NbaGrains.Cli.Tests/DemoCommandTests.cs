using NbaGrains.Cli.Tests.Support;

namespace NbaGrains.Cli.Tests;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_demo_leaves_a_season_and_a_report_and_says_what_to_try_next()
    {
        var run = NbaRun.Of("demo", "--folder", _folder.File("demo"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["report.html", "season.csv"], Directory.GetFiles(_folder.File("demo")).Select(Path.GetFileName).Order());
        Assert.Contains("200,000 rows × 26 columns", run.Out, StringComparison.Ordinal);
        Assert.Contains("Try next:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_clear_error()
    {
        var run = NbaRun.Of("demo", "--folder", Path.Combine(_folder.Write("file", ""), "demo"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Name another place with --folder", run.Error, StringComparison.Ordinal);
    }
}
