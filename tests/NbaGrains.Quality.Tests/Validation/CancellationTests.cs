using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Tests.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Tests.Validation;

public sealed class CancellationTests
{
    [Theory]
    [InlineData("columns:\n  a: { above: 5 }")]
    [InlineData("columns:\n  a: { unique: true }")]
    public void Writing_failing_rows_ends_when_the_run_is_cancelled(string rules)
    {
        using var cancelled = new CancellationTokenSource();
        var suite = Read.Suite(rules);
        using var table = CsvTable.Open("-", new MemoryStream("a\n1\n1\n2\n"u8.ToArray()), Validator.Reading(suite, new CsvOptions()));
        var options = new ValidationOptions { KeepsFailures = true, Scan = new ScanOptions { Cancellation = cancelled.Token } };
        using var run = Validator.Run(table, suite, options);

        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => run.WriteFailures(Stream.Null, FailureFormat.Csv));
    }
}
