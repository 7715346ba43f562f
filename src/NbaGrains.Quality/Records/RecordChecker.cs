using System.Collections.Concurrent;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Json;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Records;

/// <summary>
/// A suite that was made ready for single records: each is judged by its row rules as the same row in a file would be, by the same code. Any
/// number of threads may ask at once.
/// </summary>
public sealed class RecordChecker
{
    // More than this is what one large request leaves behind: it is not kept for the next.
    private const int KeptRecords = 2048;

    private readonly ConcurrentBag<RecordSession> _idle = [];

    /// <param name="suite">The rules. Those that need more than one row (figures, uniqueness, order) are not asked.</param>
    /// <param name="known">Types that columns of the data set are known to have; what a suite declares comes first.</param>
    public RecordChecker(Suite suite, IReadOnlyDictionary<string, ColumnType>? known = null)
    {
        known ??= new Dictionary<string, ColumnType>();
        Suite = suite;
        var declared = SuiteTypes.Declared(suite);
        Names = [.. suite.Rules.SelectMany(rule => rule.Columns.Concat(rule.Where?.Columns ?? [])).Concat(declared.Keys).Concat(known.Keys).Distinct()];
        var families = SuiteTypes.Families(suite);
        Forced = [.. Names.Select(declared.ContainsKey)];
        Types = [.. Names.Select(name => declared.TryGetValue(name, out var type) ? type : known.GetValueOrDefault(name))];

        // As in a file whose column has nothing of the family.
        Families = [.. Names.Select((name, i) => families.TryGetValue(name, out var family) && TypeLattice.Holds(family, Types[i]) ? family : TypeFamily.Any)];
        ReadsClock = suite.Rules.Any(RecordRules.ReadsClock);
        NotAsked = [.. suite.Rules.Where(rule => !RecordRules.IsAsked(rule)).Select(rule => rule.Id)];
    }

    /// <summary>The suite.</summary>
    public Suite Suite { get; }

    /// <summary>Rules that no single record can answer, by id.</summary>
    public IReadOnlyList<string> NotAsked { get; }

    internal IReadOnlyList<string> Names { get; }

    internal IReadOnlyList<ColumnType> Types { get; }

    internal IReadOnlyList<bool> Forced { get; }

    internal IReadOnlyList<TypeFamily> Families { get; }

    internal bool ReadsClock { get; }

    /// <summary>Judges records.</summary>
    /// <param name="json">UTF-8: one object, an array of objects, or NDJSON.</param>
    /// <param name="asOf">What <c>today</c> and <c>now</c> mean; to the second.</param>
    /// <exception cref="RecordsException">There are no records in it, or too many.</exception>
    public RecordVerdicts Check(ReadOnlySpan<byte> json, DateTimeOffset asOf)
    {
        if (!_idle.TryTake(out var session))
            session = new RecordSession(this);
        var verdicts = session.Check(json, asOf);
        if (verdicts.Count <= KeptRecords && json.Length <= 1 << 20)
            _idle.Add(session);
        return verdicts;
    }
}
