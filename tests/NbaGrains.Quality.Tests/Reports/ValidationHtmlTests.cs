using System.Text;
using System.Text.RegularExpressions;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class ValidationHtmlTests
{
    private const int TwoMegabytes = 2_000_000;

    [Fact]
    public void One_report_makes_a_page() => Golden.Matches("validation.html", Render(SampleValidations.BoxScores));

    [Fact]
    public void Several_reports_make_one_page() => Golden.Matches("validation.several.html", Render(SampleValidations.Teams, SampleValidations.Empty));

    [Fact]
    public void The_stream_gets_what_the_writer_gets_and_stays_open()
    {
        using var stream = new MemoryStream();
        ValidationHtml.Write(stream, [SampleValidations.Teams]);

        Assert.True(stream.CanWrite);
        Assert.Equal(Render(SampleValidations.Teams), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Nothing_is_fetched_or_run() => HtmlPage.RunsAndFetchesNothing(Everything());

    [Fact]
    public void The_policy_allows_exactly_the_style_sheet_of_the_page() => HtmlPage.AllowsExactlyItsStyleSheet(Everything());

    [Fact]
    public void Ids_are_unique_and_every_link_has_its_target() => HtmlPage.HasUniqueIdsAndNoDeadLinks(Everything());

    [Fact]
    public void Every_table_has_a_caption_and_no_heading_level_is_skipped()
    {
        HtmlPage.NamesItsTablesAndSkipsNoHeading(Everything());
        HtmlPage.NamesItsTablesAndSkipsNoHeading(Render(SampleValidations.BoxScores));
        HtmlPage.NamesItsTablesAndSkipsNoHeading(Render());
    }

    [Fact]
    public void Elements_close_in_the_order_they_open() => HtmlPage.ClosesElementsInTheOrderTheyOpen(Everything());

    [Theory]
    [InlineData("<script")]
    [InlineData("<img")]
    [InlineData("\e")]
    [InlineData("\0")]
    [InlineData("\u202E")]
    [InlineData("\uFFFF")]
    public void Markup_and_controls_of_the_data_stay_text(string forbidden) =>
        Assert.DoesNotContain(forbidden, Render(SampleValidations.BoxScores), StringComparison.Ordinal);

    [Fact]
    public void A_masked_value_is_three_asterisks()
    {
        var page = Render(SampleValidations.BoxScores);

        Assert.DoesNotContain(SampleResults.Secret, page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n mute\">66</td><td class=\"no\">***</td>", page, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Verdicts => new()
    {
        { nameof(SampleValidations.Passing), "✓ Passed box-scores.csv | All 12 rules passed." },
        { nameof(SampleValidations.OneFailed), "✗ Failed box-scores.csv | 1 of 13 rules failed." },
        { nameof(SampleValidations.WarningsOnly), "! Passed with warnings box-scores.csv | 4 of 16 rules failed." },
        { nameof(SampleValidations.ErrorsOnly), "✗ Failed box-scores.csv | 2 of 2 rules could not be evaluated." },
        { nameof(SampleValidations.Empty), "✗ Failed standard input | 1 of 2 rules failed." },
        { nameof(SampleValidations.BoxScores), "✗ Failed box-scores.csv | 11 of 27 rules failed, 2 could not be evaluated." },
        { nameof(SampleValidations.Teams), "✓ Passed teams.tsv | The only rule passed." },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void The_verdict_comes_first_and_in_words(string sample, string expected)
    {
        var page = Render((ValidationReport)typeof(SampleValidations).GetProperty(sample)!.GetValue(null)!);
        var heading = Text(Regex.Match(page, "<h1.*?</h1>", RegexOptions.Singleline).Value);
        var sentence = Text(Regex.Match(page, "<p class=\"sum\">.*?</p>").Value);

        Assert.Equal(expected, $"{heading} | {sentence}");
    }

    [Fact]
    public void Several_tables_begin_with_how_many_failed()
    {
        var page = Render(SampleValidations.Teams, SampleValidations.Empty);

        Assert.Contains("<p class=\"sum\">1 of 2 tables failed.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"sum\">All of 2 tables passed.</p>", Render(SampleValidations.Teams, SampleValidations.Teams), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_stands_in_the_table_and_the_broken_ones_link_to_their_cards()
    {
        var page = Render(SampleValidations.BoxScores);
        var table = Regex.Match(page, "<table class=\"overview rules\">.*?</table>", RegexOptions.Singleline).Value;

        Assert.Equal(27, Regex.Count(table, "<th scope=\"row\">"));
        Assert.Equal(13, Regex.Count(table, "href=\"#t1-r[0-9]+\""));
        Assert.Equal(13, Regex.Count(page, "<div class=\"rule "));
    }

    [Fact]
    public void Columns_with_broken_rules_are_marked_in_the_profile()
    {
        var page = Render(SampleValidations.BoxScores);

        Assert.Contains("<bdi>minutes</bdi></a> <small class=\"breaks\">2 rules broken</small>", page, StringComparison.Ordinal);
        Assert.Contains("1 rule broken · no nulls", page, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", Text(Render(SampleValidations.Passing)), StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_a_hundred_cards_the_table_of_all_rules_says_the_rest()
    {
        var page = Render(SampleValidations.Many(150, 130));

        Assert.Equal(100, Regex.Count(page, "<div class=\"rule "));
        Assert.Contains("And 30 more rules, in the <a href=\"#t1-rules\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_rules_over_five_hundred_columns_stay_under_two_megabytes() =>
        Assert.InRange(Size(SampleValidations.Many(1_000, 1_000, SampleProfiles.Wide(500))), 1, TwoMegabytes);

    /// <summary>Every text as long as it likes, rules about fifty columns each, and the columns that have most to tell.</summary>
    [Theory]
    [InlineData(1_000)]
    [InlineData(10)]
    public void Long_texts_and_wide_samples_stay_under_two_megabytes(int rules)
    {
        var name = new string('ü', 300);
        var columns = Enumerable.Range(0, 50).Select(i => $"{i}_{name}").ToArray();
        var text = SampleProfiles.BoxScores.Columns.Single(c => c.Name == "player_name") with
        {
            Top = Enumerable.Range(0, 20).Select(i => new TopValue(Scalar.OfText(name), 40 - i)).ToArray(),
        };
        var profile = SampleProfiles.BoxScores with { Columns = Enumerable.Range(0, 500).Select(i => text with { Name = $"player_name_rolling_mean_of_the_last_ten_games_{i:000}" }).ToArray() };
        var report = SampleValidations.Many(rules, rules, profile, result => result with
        {
            Rule = new UniqueRule(columns) { Id = result.Rule.Id + name, Description = name },
            Status = RuleStatus.Failed,
            Evaluated = 26_401,
            Unexpected = 300,
            Reason = name + name,
            Sample = Enumerable.Range(1, RuleResult.MaxSample).Select(row => new SampleRow(row, columns.Select(c => new SampleValue(c, Scalar.OfText(name))).ToArray())).ToArray(),
        });

        Assert.InRange(Size(report), 1, TwoMegabytes);
    }

    private static string Everything() => Render(
        SampleValidations.BoxScores, SampleValidations.Passing, SampleValidations.OneFailed, SampleValidations.WarningsOnly,
        SampleValidations.ErrorsOnly, SampleValidations.Empty, SampleValidations.Teams, SampleValidations.Many(150, 130));

    private static string Text(string html) =>
        Regex.Replace(Regex.Replace(Regex.Replace(html, "<style>.*?</style>", "", RegexOptions.Singleline), "<[^>]*>", ""), "\\s+", " ").Trim();

    private static int Size(ValidationReport report) => Encoding.UTF8.GetByteCount(Render(report));

    private static string Render(params ValidationReport[] reports)
    {
        using var output = new StringWriter();
        ValidationHtml.Write(output, reports);
        return output.ToString();
    }
}
