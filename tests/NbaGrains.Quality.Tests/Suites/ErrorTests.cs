using System.Runtime.CompilerServices;
using System.Text;
using NbaGrains.Quality.Suites;

namespace NbaGrains.Quality.Tests.Suites;

public sealed class ErrorTests
{
    private const string End = "\n====\n";
    private const string Between = "\n----\n";

    /// <summary>
    /// The file has wrong pieces of suites, and below each the whole message: <c>x:</c> begins a column, <c>-</c> an entry of rules,
    /// anything else a whole suite. A new case is a piece without a message, written by NBA_UPDATE_GOLDEN=1.
    /// </summary>
    [Fact]
    public void Errors_teach()
    {
        var actual = new StringBuilder();
        foreach (var block in File.ReadAllText(Cases()).Split(End, StringSplitOptions.RemoveEmptyEntries))
        {
            var piece = block.Split(Between)[0];
            actual.Append(piece).Append(Between).Append(Read.Error(Whole(piece))).Append(End);
        }

        Reports.Golden.Matches("errors.txt", actual.ToString());
    }

    [Fact]
    public void An_error_shows_file_line_column_and_the_place() => Assert.Equal(
        """
        box-scores.yml:4:16: 'betwen' is not a rule of a column. Did you mean 'between'?
          4 |   minutes:   { betwen: [0, 70] }
            |                ^^^^^^
        """,
        Assert.Throws<SuiteException>(() => SuiteReader.Parse("suite: box-scores\n\ncolumns:\n  minutes:   { betwen: [0, 70] }\n", "box-scores.yml")).Message);

    [Fact]
    public void A_suite_that_was_pushed_reads_no_files_and_runs_no_code_of_the_server() => Assert.Equal(
        """
        games:3:10: drift_from reads a file, which the suite of a data set must not. Drift from other versions is judged by the settings of the data set: baseline and gate.maxDriftedShare.
          3 |   pts: { drift_from: /etc/passwd }
            |          ^^^^^^^^^^
        games:4:25: Rules of plug-ins, such as 'luhn', are for nba validate --plugin: the suite of a data set cannot have any.
          4 |   id: { custom: { rule: luhn } }
            |                         ^^^^
        """,
        Assert.Throws<SuiteException>(() => SuiteReader.ParsePushed("suite: games\ncolumns:\n  pts: { drift_from: /etc/passwd }\n  id: { custom: { rule: luhn } }\n", "games")).Message);

    [Fact]
    public void A_suite_that_was_pushed_has_at_most_a_thousand_patterns()
    {
        var suite = $"suite: s\ncolumns:\n  a: {{ matches: [{string.Join(", ", Enumerable.Repeat("x", 999))}] }}\n  b: {{ like: 'x%' }}\n";
        Assert.Equal(2, SuiteReader.ParsePushed(suite, "s").Rules.Count);

        var error = Assert.Throws<SuiteException>(() => SuiteReader.ParsePushed(suite + "  c: { matches: y }\n", "s"));

        Assert.StartsWith("s:5:17: The suite of a data set has at most 1,000 patterns. For a list of values there is the rule in.", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, SuiteReader.Parse(suite + "  c: { matches: y }\n", "s").Rules.Count);
    }

    [Fact]
    public void Several_errors_are_told_at_once_in_the_order_of_lines() => Assert.Equal(
        """
        s.yml:1:1: 'rule' is not a key of a suite. Did you mean 'rules'?
          1 | rule: 3
            | ^^^^
        s.yml:3:5: 'uniqe' is not a rule. Did you mean 'unique'?
          3 | - { uniqe: a }
            |     ^^^^^
        s.yml:7:11: 'strng' is no type. Known are boolean, integer, number, date, timestamp and text.
          7 |     type: strng
            |           ^^^^^
        s.yml:8:11: This list is empty; it needs values, such as [G, F, C].
          8 |   b: {in: []}
            |           ^^
        """,
        Read.Error("rule: 3\nrules:\n- { uniqe: a }\nsuite: s\ncolumns:\n  a:\n    type: strng\n  b: {in: []}\n"));

    [Fact]
    public void Carets_stand_below_wide_and_unprintable_characters() => Assert.Equal(
        "s.yml:3:11: 'im' is not a rule of a column. Did you mean 'in'?\n  3 |   日本�é: { im: [1] }\n    |             ^^",
        Read.Error("suite: s\ncolumns:\n  日本\u202Eé: { im: [1] }\n"));

    [Fact]
    public void A_pattern_that_is_large_is_refused_or_read_in_no_time()
    {
        var started = DateTime.UtcNow;
        try
        {
            SuiteReader.Parse("suite: s\ncolumns:\n  x: { matches: '((a{1000}){1000}){1000}' }\n", "s.yml");
        }
        catch (SuiteException)
        {
            // Either will do.
        }

        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(5));
    }

    private static string Whole(string piece) => piece[0] switch
    {
        'x' => $"suite: s\ncolumns:\n  {piece}\n",
        '-' => $"suite: s\nrules:\n  {piece}\n",
        _ => piece,
    };

    private static string Cases([CallerFilePath] string test = "") => Path.Combine(Path.GetDirectoryName(test)!, "Golden/errors.txt");
}
