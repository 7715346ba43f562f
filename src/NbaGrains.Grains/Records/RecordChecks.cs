using NbaGrains.Quality.Records;
using NbaGrains.Quality.Rules;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Storage;
using NbaGrains.Tables.Json;

namespace NbaGrains.Grains.Records;

/// <summary>Asks every suite of the data set, and puts the answers together.</summary>
internal sealed class RecordChecks(TenantReader reader, IGrains grains, TimeProvider time) : IRecordChecks
{
    private const int TopErrors = 10;

    private static readonly RecordResult Flawless = new(true, []);

    private readonly DatasetSuites _suites = new(reader, grains, time);

    /// <inheritdoc/>
    public async Task<RecordReport> CheckAsync(TenantId tenant, string dataset, ReadOnlyMemory<byte> json, CancellationToken cancellation = default)
    {
        var suites = await _suites.OfAsync(tenant, dataset, cancellation);
        try
        {
            return Report(suites, [.. suites.Select(suite => suite.Checker.Check(json.Span, time.GetUtcNow()))]);
        }
        catch (RecordsException e)
        {
            throw new RefusedException("records_invalid", $"line {e.Line}, column {e.Column}: {e.Message}") { Place = new RefusedPlace(e.Line, e.Column) };
        }
    }

    private static RecordReport Report(IReadOnlyList<NamedChecker> suites, RecordVerdicts[] verdicts)
    {
        var results = new RecordResult[verdicts[0].Count];
        var counts = new Dictionary<(int Suite, Rule Rule), int>();
        var valid = 0;
        for (var record = 0; record < results.Length; record++)
        {
            results[record] = Result(suites, verdicts, record, counts);
            valid += results[record].IsValid ? 1 : 0;
        }

        var reasons = verdicts.SelectMany((verdict, suite) => verdict.Unanswered.Select(rule => (Key: (suite, rule.Rule), rule.Reason))).ToDictionary(rule => rule.Key, rule => rule.Reason);
        return new RecordReport(
            results.Length,
            valid,
            results.Length - valid,
            results,
            [.. counts.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key.Rule.Id, StringComparer.Ordinal).Take(TopErrors)
                .Select(rule => new RecordError(Id(suites, rule.Key.Suite, rule.Key.Rule.Id), reasons.GetValueOrDefault(rule.Key, rule.Key.Rule.Text), rule.Value))],
            [.. suites.SelectMany((suite, i) => suite.Checker.NotAsked.Select(rule => Id(suites, i, rule)))],
            Unknown(verdicts));
    }

    private static RecordResult Result(IReadOnlyList<NamedChecker> suites, RecordVerdicts[] verdicts, int record, Dictionary<(int, Rule), int> counts)
    {
        List<string>? broken = null;
        var isValid = true;
        for (var suite = 0; suite < verdicts.Length; suite++)
        {
            var rules = verdicts[suite].Broken(record);
            if (rules.Count == 0)
                continue;
            isValid &= verdicts[suite].IsValid(record);
            foreach (var rule in rules)
            {
                (broken ??= new(rules.Count)).Add(Id(suites, suite, rule.Id));
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (suite, rule), out _)++;
            }
        }

        return broken is null ? Flawless : new RecordResult(isValid, broken);
    }

    /// <summary>What one suite does not know, another may.</summary>
    private static IReadOnlyList<string> Unknown(RecordVerdicts[] verdicts)
    {
        IEnumerable<string> unknown = verdicts[0].UnknownKeys;
        for (var suite = 1; suite < verdicts.Length; suite++)
            unknown = unknown.Intersect(verdicts[suite].UnknownKeys);
        return [.. unknown];
    }

    private static string Id(IReadOnlyList<NamedChecker> suites, int suite, string rule) => suites.Count == 1 ? rule : $"{suites[suite].Suite}:{rule}";
}
