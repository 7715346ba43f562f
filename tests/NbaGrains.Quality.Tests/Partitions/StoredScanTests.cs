using System.Text;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Quality.Tests.Partitions;

/// <summary>A stored scan either gives the report that a scan would give, or says that it needs one.</summary>
public sealed class StoredScanTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"nba-stored-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_suite_that_it_was_made_with_is_always_answered()
    {
        foreach (var one in Cases(60))
        {
            Write(one);
            Assert.Equal(Scanned(one.Suite), Answered(Stored(one.Suite), one.Suite, Case.AsOf));
        }
    }

    [Fact]
    public void Severities_names_shares_and_the_bounds_of_figures_may_change()
    {
        foreach (var one in Cases(60))
        {
            Write(one);
            var changed = one.Suite with { Name = "changed", Version = 7, Rules = [.. one.Suite.Rules.Skip(1).Reverse().Select(Changed)], Pii = new HashSet<string>([one.Table.Names[0]]) };
            var answer = Stored(one.Suite).Answer(_path, changed, Case.AsOf);
            if (answer.Report is { } report)
                Assert.Equal(Scanned(changed), Partitioned.Shown(report));
            else
                Assert.Matches("needs? other values|declares another type", answer.Reason);
        }
    }

    [Fact]
    public void Any_other_suite_is_answered_as_by_a_scan_or_not_at_all()
    {
        var answered = 0;
        foreach (var one in Cases(60))
        {
            Write(one);
            var stored = Stored(one.Suite);
            for (var seed = 0; seed < 10; seed++)
            {
                // Most of the rules, and one that is new.
                var random = new Random(seed);
                var added = Case.OfSuite(one.Seed, random, one.Table).Suite.Rules[^1] with { Id = "added" };
                var other = one.Suite with { Rules = [.. one.Suite.Rules.Where(_ => random.Next(4) > 0), added] };
                var answer = stored.Answer(_path, other, Case.AsOf);
                Assert.True(answer.Report is null == (answer.Reason is not null));
                if (answer.Report is null)
                    continue;
                Assert.Equal(Scanned(other), Partitioned.Shown(answer.Report));
                answered++;
            }
        }

        Assert.True(answered > 5, $"Only {answered} suites were answered: the test shows nothing.");
    }

    [Fact]
    public void A_rule_that_asks_the_clock_is_answered_as_of_the_same_day_only()
    {
        File.WriteAllText(_path, "day\n2024-02-14\n2024-02-16\n");
        var suite = new Suite { Name = "clock", Rules = SamePartsTests.Named(new RangeRule("day", new Interval(null, Bound.Today()))) };
        var stored = Stored(suite);

        Assert.NotNull(stored.Answer(_path, suite, Case.AsOf.AddHours(3)).Report);
        Assert.Equal("the rule 'rule 1' asks what the stored scan has not looked at.", stored.Answer(_path, suite, Case.AsOf.AddDays(1)).Reason);
    }

    [Fact]
    public void A_damaged_byte_is_refused()
    {
        File.WriteAllText(_path, "a,b\n1,x\n2,y\n2,z\n");
        using var bytes = new MemoryStream();
        Stored(new Suite { Name = "damage", Rules = SamePartsTests.Named(new UniqueRule(["a"])) }).Write(bytes);
        Refusal.OfAnyDamage(bytes.ToArray(), damaged => StoredScan.Read(damaged));
    }

    private static IEnumerable<Case> Cases(int count) => Enumerable.Range(70_000, count).Select(Case.OfSuite);

    private static Rule Changed(Rule rule) => rule switch
    {
        AggregateRule figure => figure with { Interval = figure.Interval with { Outside = !figure.Interval.Outside }, Severity = Severity.Warning },
        RowCountRule count => count with { Interval = Interval.Between(0, 5), Description = "few" },
        RowRule row => row with { Mostly = 0.5, Allowed = 2, Severity = Severity.Info, Name = "half of it" },
        _ => rule with { DeclaredDimension = Dimension.Accuracy },
    };

    private void Write(Case one) => File.WriteAllText(_path, one.Csv, new UTF8Encoding(false));

    private StoredScan Stored(Suite suite) => Run(suite, run =>
    {
        using var bytes = new MemoryStream();
        run.Store().Write(bytes);
        bytes.Position = 0;
        return StoredScan.Read(bytes);
    });

    private string Scanned(Suite suite) => Run(suite, run => Partitioned.Shown(run.Report));

    private string Answered(StoredScan stored, Suite suite, DateTimeOffset asOf)
    {
        var (report, reason) = stored.Answer(_path, suite, asOf);
        Assert.Null(reason);
        return Partitioned.Shown(report!);
    }

    private T Run<T>(Suite suite, Func<ValidationRun, T> use)
    {
        using var table = CsvTable.Open(_path, Validator.Reading(suite, new CsvOptions { Delimiter = ',', LeafBytes = 333 }));
        using var run = Validator.Run(table, suite, new ValidationOptions { AsOf = Case.AsOf, Scan = new() { Threads = 1 } });
        return use(run);
    }
}
