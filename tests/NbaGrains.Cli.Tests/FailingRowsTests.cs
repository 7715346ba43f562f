using System.Globalization;
using NbaGrains.Cli.Tests.Support;
using NbaGrains.Tables.Csv;

namespace NbaGrains.Cli.Tests;

/// <summary>Failing rows hold exactly the rows that break a rule, whatever pass over the file showed it.</summary>
public sealed class FailingRowsTests : IDisposable
{
    private const int WideRows = 90_000;
    private const int WideRow = 100;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_each_rule_are_those_that_a_naive_check_finds_and_as_many_as_the_results_say()
    {
        var rows = Enumerable.Range(1, 5000).Select(row => (Id: row * 7 % 4900, Points: row * 31 % 97, Team: row % 11 == 0 ? "" : $"T{row % 13}")).ToList();
        var csv = Write(rows.Select(row => $"{row.Id},{row.Points},{row.Team}"), "id,pts,team");

        var (results, found) = Validate(csv, """
            suite: naive
            columns:
              id: { unique: true }
              pts: { at_most: 90, increasing: { severity: info } }
              team: { not_null: true, not_in: { values: [T3], where: pts > 50, severity: warning } }
            rules:
              - { that: pts % 5 != 0 or team != 'T4', name: fives }
            """);

        var expected = new Dictionary<string, List<long>>
        {
            ["id.unique"] = Rows(i => rows.Take(i).Any(row => row.Id == rows[i].Id)),
            ["pts.at_most"] = Rows(i => rows[i].Points > 90),
            ["pts.increasing"] = Rows(i => i > 0 && rows[i].Points < rows[i - 1].Points),
            ["team.not_null"] = Rows(i => rows[i].Team == ""),
            ["team.not_in"] = Rows(i => rows[i].Team == "T3" && rows[i].Points > 50),
            ["fives"] = Rows(i => rows[i].Points % 5 == 0 && rows[i].Team == "T4"),
        };
        Assert.Equal(expected, found);
        Assert.Equal(expected.ToDictionary(pair => pair.Key, pair => (long)pair.Value.Count), results);

        List<long> Rows(Func<int, bool> breaks) => [.. Enumerable.Range(0, rows.Count).Where(breaks).Select(i => (long)i + 1)];
    }

    [Fact]
    public void All_rows_of_a_repeated_key_are_there_where_the_suite_wants_all()
    {
        var csv = _folder.Write("keys.csv", "id,x\n1,a\n2,b\n1,c\n3,d\n1,e\n,f\n,g\n");

        var (results, found) = Validate(csv, """
            suite: keys
            rules:
              - { unique: id, name: later }
              - { unique: id, repeats: all, name: all }
              - { unique: id, null: fail, name: nulls }
            """);

        Assert.Equal(new() { ["later"] = [3, 5], ["all"] = [1, 3, 5], ["nulls"] = [3, 5, 6, 7] }, found);
        Assert.Equal(new() { ["later"] = 2, ["all"] = 3, ["nulls"] = 4 }, results);
    }

    [Fact]
    public void Repeats_in_different_leaves_are_found_and_read_again()
    {
        var csv = Wide(row => row == 80_000 ? 17 : row);

        var (results, found) = Validate(csv, "suite: keys\ncolumns:\n  id: { unique: { repeats: all } }\n");

        Assert.Equal(new() { ["id.unique"] = [18, 80_001] }, found);
        Assert.Equal(new() { ["id.unique"] = 2 }, results);
    }

    /// <summary>Neither of the two leaves sees the step between them.</summary>
    [Fact]
    public void An_order_that_breaks_where_two_leaves_meet_is_told_with_its_row()
    {
        // Falls through a window of rows around each meeting, and once in the middle of a leaf.
        int[] meetings = [CsvOptions.DefaultLeafBytes / WideRow, 2 * CsvOptions.DefaultLeafBytes / WideRow];
        var falls = meetings.SelectMany(row => Enumerable.Range(row - 3, 7)).Append(1000).Order().ToList();
        var csv = Wide(row => falls.Contains(row) ? WideRows - row : row + WideRows);

        var (results, found) = Validate(csv, "suite: order\ncolumns:\n  id: { increasing: strictly }\n");

        Assert.Equal(new() { ["id.increasing"] = [.. falls.Select(row => row + 1L)] }, found);
        Assert.Equal(new() { ["id.increasing"] = 15 }, results);
    }

    [Theory]
    [InlineData("")]
    [InlineData("type: text, ")]
    public void A_type_that_a_late_cell_contradicts_changes_the_rows_that_are_told(string type)
    {
        // Read as integers, no code is longer than three digits; as text, those with leading zeros are.
        var rows = Enumerable.Range(0, 400_000).Select(i => i == 210_007 ? "3,surprise" : $"{i % 10},{(i % 100_000 == 99_999 ? "0042" : (i % 7).ToString(CultureInfo.InvariantCulture))}");
        var csv = Write(rows, "a,b");

        var (results, found) = Validate(csv, $"suite: late\ncolumns:\n  a: {{ at_most: 8 }}\n  b: {{ {type}length: [1, 3], not_in: ['6', surprise] }}\n");

        Assert.Equal([100_000, 200_000, 210_008, 300_000, 400_000], found["b.length"]);
        Assert.Equal(Enumerable.Range(0, 400_000).Where(i => i == 210_007 || (i % 100_000 != 99_999 && i % 7 == 6)).Select(i => i + 1L), found["b.not_in"]);
        Assert.Equal(Enumerable.Range(0, 400_000).Where(i => i % 10 == 9).Select(i => i + 1L), found["a.at_most"]);
        Assert.Equal(found.ToDictionary(pair => pair.Key, pair => (long)pair.Value.Count), results);
    }

    [Fact]
    public void A_rule_that_could_not_be_evaluated_tells_no_rows()
    {
        var csv = _folder.Write("a.csv", "a,b\n1,x\n300,y\n");

        var (results, found) = Validate(csv, "suite: s\ncolumns:\n  a: { at_most: 100 }\n  b: { at_most: 100 }\n  c: { at_most: 100 }\n");

        Assert.Equal(new() { ["a.at_most"] = [2] }, found.Where(pair => pair.Key == "a.at_most").ToDictionary());
        Assert.Equal(results, found.ToDictionary(pair => pair.Key, pair => (long)pair.Value.Count));
    }

    /// <summary>Validates, and checks that the order of rows rises and that CSV and NDJSON tell the same ones.</summary>
    private (Dictionary<string, long> Results, Dictionary<string, List<long>> Found) Validate(string csv, string suite)
    {
        var path = _folder.Write("suite.yml", suite);
        var run = NbaRun.Of("validate", csv, "-s", path, "--failures", _folder.File("f.ndjson"), "--json", _folder.File("r.json"));
        Assert.Equal("", run.Error);
        NbaRun.Of("validate", csv, "-s", path, "--failures", _folder.File("f.csv"), "--threads", "1");

        var ndjson = File.ReadAllText(_folder.File("f.ndjson"));
        var rows = File.ReadLines(_folder.File("f.csv")).Skip(1).Select(line => long.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(rows.Distinct().Order(), rows);
        var found = Results.RowsByRule(ndjson);
        Assert.Equal(found.Values.SelectMany(list => list).Distinct().Order(), rows);
        return (Results.Unexpected(File.ReadAllText(_folder.File("r.json"))), found);
    }

    private string Write(IEnumerable<string> rows, string header) =>
        _folder.Write("rows.csv", header + "\n" + string.Join('\n', rows) + "\n");

    /// <summary>A file of more than two leaves, in rows of one length.</summary>
    private string Wide(Func<int, int> id)
    {
        var padding = new string('x', WideRow - 10);
        return Write(Enumerable.Range(0, WideRows).Select(row => $"{id(row):D8},{padding}").Select(row => "1" + row[1..]), "id,x");
    }
}
