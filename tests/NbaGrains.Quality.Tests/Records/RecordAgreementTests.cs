using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NbaGrains.Quality.Failures;
using NbaGrains.Quality.Records;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Tests.Validation;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Quality.Tests.Validation.Reference;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Parsing;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Records;

/// <summary>Random rows, as records and as a file: both are judged the same.</summary>
public sealed class RecordAgreementTests
{
    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_record_is_judged_as_the_same_row_of_a_file(int firstSeed)
    {
        var compared = 0;
        for (var seed = firstSeed; seed < firstSeed + 50; seed++)
        {
            if (Row(seed) is { } one)
                compared += Compare(one);
        }

        Assert.True(compared > 100, $"only {compared} verdicts were compared");
    }

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 8).Select(block => block * 50)];

    /// <summary>A random table of what both can say, with rules about its rows.</summary>
    private static Case? Row(int seed)
    {
        var one = Case.OfSuite(seed);
        Rule[] rules = [.. one.Suite.Rules.Where(rule => RecordRules.IsAsked(rule) && !rule.Columns.Concat(rule.Where?.Columns ?? []).Contains(RuleDraw.Missing))];
        if (rules.Length == 0)
            return null;
        var rows = one.Table.Rows.Select(row => row.Select(Sayable).ToArray());
        // A line without a byte is no row.
        if (one.Table.Names.Count == 1)
            rows = rows.Where(row => row[0] is not null);
        return one with { Table = one.Table with { Rows = [.. rows] }, Suite = one.Suite with { Rules = rules, AllowsEmpty = true } };
    }

    /// <summary>JSON writes numbers in one way only, and so does this table; what a file may read as a number without writing one (007), only a file can say.</summary>
    private static string? Sayable(string? cell)
    {
        if (cell is null)
            return null;
        var bytes = Encoding.UTF8.GetBytes(cell);
        return CellTypes.Classify(bytes) switch
        {
            ColumnType.Boolean => cell.Trim().ToLowerInvariant(),
            ColumnType.Integer or ColumnType.Number when cell.Any(char.IsAsciiDigit) && !JsonNumber.Is(bytes) => JsonNumber.Is(Encoding.UTF8.GetBytes(cell.Trim())) ? cell.Trim() : "1.5",
            ColumnType.Text when double.TryParse(cell, CultureInfo.InvariantCulture, out _) => "n/a",
            _ => cell,
        };
    }

    private static int Compare(Case one)
    {
        using var table = CsvTable.Open("-", new MemoryStream(Encoding.UTF8.GetBytes(one.Csv)), Validator.Reading(one.Suite, new CsvOptions { Delimiter = ',' }));
        using var run = Validator.Run(table, one.Suite, new ValidationOptions { AsOf = Case.AsOf, KeepsFailures = true });
        var expected = new string[one.Table.Rows.Count];
        Array.Fill(expected, "");
        foreach (var row in run.FailedRows().Rows)
            expected[row.Row - 1] = string.Join(", ", row.Rules.Select(rule => one.Suite.Rules[rule].Id));
        var errors = run.Report.Results.Where(result => result.Status == RuleStatus.Error).Select(result => result.Rule.Id).ToHashSet();
        var known = run.Report.Profile.Columns.ToDictionary(column => column.Name, column => column.Type);
        var families = SuiteTypes.Families(one.Suite);
        // Empty strings alone make a text of a column, empty cells alone nothing.
        if (one.Table.Names.Where((name, i) => known[name] == ColumnType.Unknown && one.Table.Rows.Any(row => row[i] is not null)).Any())
            return 0;

        // A file lets go of a family that its beginning has nothing of; a record alone cannot tell.
        var needsTypes = known.Any(column => families.TryGetValue(column.Key, out var family) && !TypeLattice.Holds(family, column.Value));

        var checker = new RecordChecker(one.Suite, needsTypes || one.Seed % 2 == 0 ? known : null);
        var json = Json(one.Table, one.Seed);
        var verdicts = checker.Check(json, Case.AsOf);

        Assert.Equal(one.Table.Rows.Count, verdicts.Count);
        if (verdicts.Count > 0)
            Assert.True(errors.SetEquals(verdicts.Unanswered.Select(rule => rule.Rule.Id)), $"seed {one.Seed}: a file cannot answer {string.Join(", ", errors)}; records {string.Join(", ", verdicts.Unanswered)}\n{Describe(one)}");
        for (var row = 0; row < expected.Length; row++)
        {
            var found = string.Join(", ", verdicts.Broken(row).Select(rule => rule.Id).Where(id => !errors.Contains(id)));
            Assert.True(expected[row] == found, $"seed {one.Seed}, row {row + 1}: a file breaks [{expected[row]}], a record [{found}]\n{Describe(one)}");
        }

        return expected.Length;
    }

    private static string Describe(Case one) =>
        $"{string.Join('\n', one.Suite.Types)}\n{string.Join('\n', one.Suite.Rules.Select(Agreement.Describe))}\n{one.Csv}\n{Encoding.UTF8.GetString(Json(one.Table, one.Seed))}";

    /// <summary>As an array, or one a line; keys in random order now and then.</summary>
    private static byte[] Json(RawTable table, int seed)
    {
        var random = new Random(seed);
        var records = table.Rows.Select(row =>
        {
            var columns = Enumerable.Range(0, row.Length).ToArray();
            if (seed % 3 == 0)
                random.Shuffle(columns);
            return new JsonObject(columns.Select(column => KeyValuePair.Create(table.Names[column], Value(row[column])))).ToJsonString();
        }).ToList();
        return Encoding.UTF8.GetBytes(seed % 4 < 2 ? $"[{string.Join(',', records)}]" : string.Join('\n', records));
    }

    private static JsonNode? Value(string? cell)
    {
        if (cell is null)
            return null;
        var type = CellTypes.Classify(Encoding.UTF8.GetBytes(cell));
        if (type == ColumnType.Boolean || (TypeLattice.IsNumeric(type) && cell.Any(char.IsAsciiDigit)))
            return JsonNode.Parse(cell);
        return JsonValue.Create(cell);
    }
}
