using NbaGrains.Quality.Rules;
using NbaGrains.Tables.Json;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Records;

/// <summary>The working memory of one check at a time: room for records, and rules bound to the types that records had so far.</summary>
internal sealed class RecordSession(RecordChecker checker)
{
    // Types differ from request to request where columns are undeclared and unknown; nearly always by a few nulls.
    private const int MostBound = 8;

    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(1);

    private readonly JsonRecords _records = new(checker.Names, checker.Types, checker.Forced, checker.Families);
    private readonly List<(ColumnType[] Types, RecordRules Rules)> _bound = [];

    public RecordVerdicts Check(ReadOnlySpan<byte> json, DateTimeOffset asOf)
    {
        _records.Read(json);
        var rules = RulesFor(_records.Types, asOf);
        var found = new List<Rule>?[_records.Rows];
        rules.Begin();
        for (var first = 0; first < found.Length; first += _records.BatchRows)
            rules.Check(_records.Batch(first), _records, first, found);
        var unanswered = rules.Unanswered();
        foreach (var (rule, _) in unanswered)
        {
            for (var record = 0; record < found.Length; record++)
            {
                if (found[record]?.Contains(rule) != true)
                    (found[record] ??= []).Add(rule);
            }
        }

        return new RecordVerdicts(found, unanswered, [.. _records.UnknownKeys]);
    }

    private RecordRules RulesFor(ReadOnlySpan<ColumnType> types, DateTimeOffset asOf)
    {
        for (var i = 0; i < _bound.Count; i++)
        {
            if (!types.SequenceEqual(_bound[i].Types))
                continue;
            if (!checker.ReadsClock || (asOf - _bound[i].Rules.AsOf).Duration() < ClockStep)
                return _bound[i].Rules;
            _bound.RemoveAt(i);
            break;
        }

        if (_bound.Count == MostBound)
            _bound.RemoveAt(0);
        ColumnType[] mine = [.. types];
        var rules = new RecordRules(checker, mine, asOf);
        _bound.Add((mine, rules));
        return rules;
    }
}
