using System.Globalization;
using System.Text;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>A report depends on the bytes and the suite, not on how the work was cut.</summary>
public sealed class SameReportTests
{
    private const int Cases = 15;

    [Fact]
    public void Any_number_of_threads_gives_the_same_report_to_the_last_digit() => Hold(
        one => [.. new[] { 1, 2, 3 }.Select(threads => Shown(one with { Threads = threads }, exactly: true))]);

    [Fact]
    public void Any_size_of_leaves_gives_the_same_report_but_for_the_rounding_of_figures() => Hold(
        one => [.. new[] { 64, 333, 4096, 4 << 20 }.Select(leaf => Shown(one with { LeafBytes = leaf }, exactly: false))]);

    [Fact]
    public void A_stream_and_a_file_give_the_same_report() => Hold(
        one => [.. new[] { true, false }.Select(asFile => Shown(one with { AsFile = asFile }, exactly: true))]);

    private static void Hold(Func<Case, string[]> reports)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var all = reports(Case.OfSuite(10_000 + seed));
            Assert.All(all, report => Assert.Equal($"seed {seed}\n{all[0]}", $"seed {seed}\n{report}"));
        }
    }

    private static string Shown(Case one, bool exactly)
    {
        var report = Running.Validate(one);
        var text = new StringBuilder($"{report.Rows} rows, {report.Passed}, {report.Score:R}\n");
        foreach (var (dimension, score) in report.Scores.OrderBy(pair => pair.Key))
            text.Append(CultureInfo.InvariantCulture, $"{dimension} {score:R}\n");
        foreach (var result in report.Results)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Rule.Id} {result.Status} {result.Evaluated} {result.Unexpected} {result.Score:R} ");
            text.AppendJoin(", ", result.Observed.Select(value => exactly || value.Type != ColumnType.Number ? value.ToString() : "a number"));
            foreach (var row in result.Sample)
                text.Append(CultureInfo.InvariantCulture, $"\n  {row.Row}: ").AppendJoin(", ", row.Values.Select(value => $"{value.Column} {value.Value.Type} {value.Value}"));
            text.Append('\n');
        }

        return text.ToString();
    }
}
