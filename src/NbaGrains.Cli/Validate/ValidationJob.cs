using NbaGrains.Cli.Reading;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Cli.Validate;

/// <summary>Validates files with one suite and writes what was asked for.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="suite">The rules.</param>
/// <param name="reading">How the files are to be read.</param>
/// <param name="outputs">What to write.</param>
/// <param name="asOf">The time of the run; null for the present.</param>
/// <param name="threads">Threads; 0 for one a core.</param>
internal sealed class ValidationJob(Terminal terminal, Suite suite, CsvOptions reading, ValidationOutputs outputs, DateTimeOffset? asOf, int threads)
{
    public ValidationOutputs Outputs => outputs;

    /// <summary>The exit code says the worst of them.</summary>
    public int Run(IReadOnlyList<string> files)
    {
        var now = asOf ?? terminal.Time.GetUtcNow();
        var reports = new List<ValidationReport>();
        var code = ExitCode.Done;
        foreach (var file in files)
        {
            // One unreadable file does not keep the others from being validated.
            try
            {
                reports.Add(Validate(file, now));
                code = Worse(code, CodeOf(reports[^1]));
            }
            catch (TableException e)
            {
                terminal.Complain(e.Message);
                reports.Add(Validator.Unreadable(file, suite, now, e.Message));
                code = ExitCode.CouldNotRun;
            }
        }

        Write(reports);
        return code;
    }

    private ValidationReport Validate(string file, DateTimeOffset now)
    {
        using var table = CsvTable.Open(file, reading);
        var options = new ValidationOptions
        {
            AsOf = now,
            KeepsFailures = outputs.Failures is not null,
            Scan = new ScanOptions { Threads = threads, Cancellation = terminal.Interrupted },
        };
        using var progress = ScanProgress.For(terminal, table);
        using var run = Validator.Run(table, suite, options with { Scan = options.Scan with { Progress = progress } });
        if (outputs.Failures is { } failures)
            OutputFile.Write(terminal, failures, output => run.WriteFailures(output, outputs.FailureFormat));
        return run.Report;
    }

    private void Write(IReadOnlyList<ValidationReport> reports)
    {
        if (outputs.Html is { } html)
            OutputFile.Write(terminal, html, output => ValidationHtml.Write(output, reports));
        if (outputs.JUnit is { } junit)
            OutputFile.Write(terminal, junit, output => JUnitXml.Write(output, reports));
        if (outputs.Json is { } json)
            OutputFile.Write(terminal, json, output => ValidationJson.Write(output, reports));
        if (outputs.TakesStandardOutput)
            return;
        // What could not be read was complained about already.
        foreach (var report in reports.Where(report => report.Results is not [{ Rule: FileRule { Fault: FileFault.Unreadable } }]))
            ValidationText.Write(terminal.Out, report, terminal.Width, terminal.Color, terminal.Unicode);
    }

    private static int CodeOf(ValidationReport report)
    {
        if (!report.Passed)
            return ExitCode.Failed;
        return report.Of(RuleStatus.Failed).Any(result => result.Rule.Severity == Severity.Warning) ? ExitCode.Warned : ExitCode.Done;
    }

    /// <summary>Could not run, then failed, then warned.</summary>
    private static int Worse(int a, int b) => Rank(a) >= Rank(b) ? a : b;

    private static int Rank(int code) => code switch
    {
        ExitCode.CouldNotRun => 3,
        ExitCode.Failed => 2,
        ExitCode.Warned => 1,
        _ => 0,
    };
}
