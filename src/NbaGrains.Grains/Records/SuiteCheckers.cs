using System.Collections.Concurrent;
using NbaGrains.Grains.Versions;
using NbaGrains.Quality.Records;
using NbaGrains.Quality.Suites;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables.Types;

namespace NbaGrains.Grains.Records;

/// <summary>Suites that are ready for records, by version: compiled once a silo, as long as they are asked for.</summary>
internal sealed class SuiteCheckers
{
    // A checker holds some hundred kilobytes; when so many were asked for, those of today are made anew.
    private const int Most = 256;

    private readonly ConcurrentDictionary<Key, RecordChecker> _checkers = [];

    /// <param name="tenant">Whose.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="hash">Of its text.</param>
    /// <param name="schema">What the data set's latest version is known to be.</param>
    /// <param name="text">Finds the text, where it is not compiled yet.</param>
    public async ValueTask<RecordChecker> GetAsync(TenantId tenant, string suite, string hash, IReadOnlyList<VersionColumn> schema, Func<Task<string>> text)
    {
        var types = schema.Select(column => $"{column.Name}\n{column.Type}\n");
        var key = new Key(tenant, suite, hash, string.Concat(types));
        if (_checkers.TryGetValue(key, out var known))
            return known;
        var parsed = SuiteReader.ParsePushed(await text(), suite);
        var checker = new RecordChecker(parsed, schema.Where(column => TypeOf(column) is not null).DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => TypeOf(column)!.Value));
        if (_checkers.Count >= Most)
            _checkers.Clear();
        return _checkers.GetOrAdd(key, checker);
    }

    private static ColumnType? TypeOf(VersionColumn column) => Enum.TryParse<ColumnType>(column.Type, ignoreCase: true, out var type) ? type : null;

    private sealed record Key(TenantId Tenant, string Suite, string Hash, string Types);
}
