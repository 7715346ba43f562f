using System.Text;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>
/// Files damaged in any way: they are read or refused, never the cause of a crash, and no rule passes on rows that the reference, given
/// the very cells that a plain reader finds, sees broken.
/// </summary>
public sealed class DamagedFileTests
{
    private const int Cases = 100;

    // Bytes that are no UTF-8 look alike once they are decoded.
    private const char Undecodable = '\uFFFD';

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_files_are_refused_or_judged_as_by_the_reference(int block)
    {
        for (var seed = block * Cases; seed < (block + 1) * Cases; seed++)
        {
            var one = Case.OfSuite(seed);
            var csv = Damage.Of(Encoding.UTF8.GetBytes(one.Csv), new Random(seed));
            try
            {
                if (Difference(csv, one) is { } difference)
                    Assert.Fail($"seed {seed}: {difference}\n{string.Join('\n', one.Suite.Rules.Select(Agreement.Describe))}\n\n{Shown(csv)}");
            }
            catch (TableException)
            {
                // Refused, in words for the user.
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {failure}\n\n{Shown(csv)}");
            }
        }
    }

    private static string? Difference(byte[] csv, Case one)
    {
        var report = Running.Validate(csv, one.Suite, one.LeafBytes, one.Threads, one.AsFile);
        var table = CellObserver.Read(csv);
        var expected = Running.Expect(table, one).Select(answer => IsDecodable(answer.Rule, table) ? answer : answer with { Unspecified = "bytes that are no UTF-8" });

        // The beginning of the file decides whether a column is held to what its rules need; here it may be one record without an end.
        var typed = new TypedTable(table, one.Suite);
        var loud = report.Results.Where(result => result.Status == RuleStatus.Error).SelectMany(result => result.Rule.Columns);
        var open = table.Names.Where(name => typed.Column(name).IsLetGo).Concat(loud).ToHashSet();
        expected = expected.Select(answer => answer.Rule.Columns.Concat(answer.Rule.Where?.Columns ?? []).Any(open.Contains)
            ? answer with { Unspecified = "a column that is perhaps not held to its family" }
            : answer);
        return Comparison.Difference(one.Suite, table.Rows.Count, [.. expected], report) ?? Forged(report);
    }

    /// <summary>Whatever the cells are, a rule that tolerates nothing does not pass with broken rows, nor a suite with failed rules.</summary>
    private static string? Forged(ValidationReport report)
    {
        var forged = report.Results.FirstOrDefault(result =>
            result is { Status: RuleStatus.Passed, Unexpected: > 0, Rule: RowRule { Mostly: 1, Allowed: null } });
        if (forged is not null)
            return $"{forged.Rule.Id} passes with broken rows: {Comparison.Show(forged)}";
        var failed = report.Results.Any(result => result.Status == RuleStatus.Error || (result.Status == RuleStatus.Failed && result.Rule.Severity >= Severity.Error));
        return report.Passed && failed ? "the suite passes with failed rules" : null;
    }

    private static bool IsDecodable(Rule rule, RawTable table)
    {
        var columns = rule.Columns.Concat(rule.Where?.Columns ?? []).Select(name => table.Names.ToList().IndexOf(name)).Where(column => column >= 0).ToList();
        return !table.Rows.Any(row => columns.Any(column => row[column]?.Contains(Undecodable) == true));
    }

    private static string Shown(byte[] csv) => Encoding.UTF8.GetString(csv.AsSpan(0, Math.Min(csv.Length, 4000)));
}
