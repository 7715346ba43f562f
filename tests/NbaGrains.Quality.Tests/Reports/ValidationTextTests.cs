using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Reports.Terminal;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Validation;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class ValidationTextTests
{
    [Fact]
    public void A_wide_terminal_tells_the_verdict_and_what_broke() => Golden.Matches("validation.wide.txt", Render(SampleValidations.BoxScores, 140));

    [Fact]
    public void A_narrow_terminal_wraps_it() => Golden.Matches("validation.narrow.txt", Render(SampleValidations.BoxScores, 50));

    [Fact]
    public void A_terminal_without_unicode_gets_ascii_only()
    {
        var text = Render(SampleValidations.BoxScores, 80, unicode: false);

        Assert.DoesNotContain(text, c => c > 0x7E);
        Golden.Matches("validation.ascii.txt", text);
    }

    [Fact]
    public void A_table_that_passes_takes_a_few_lines() => Golden.Matches("validation.passed.txt", Render(SampleValidations.Passing, 100));

    [Fact]
    public void A_table_without_rows_says_so() => Golden.Matches("validation.empty.txt", Render(SampleValidations.Empty, 100));

    [Fact]
    public void Only_warnings_still_pass() =>
        Assert.StartsWith("PASSED with warnings   score 93.1%   12 of 16 rules passed   4 failed (2 warning, 2 info)\n", Render(SampleValidations.WarningsOnly, 100), StringComparison.Ordinal);

    [Fact]
    public void What_could_not_be_evaluated_fails_the_verdict() =>
        Assert.StartsWith("FAILED   score 0%   0 of 2 rules passed   2 could not be evaluated\n", Render(SampleValidations.ErrorsOnly, 100), StringComparison.Ordinal);

    [Fact]
    public void At_most_twenty_five_rules_are_told_in_detail()
    {
        var text = Render(SampleValidations.Many(72, 30), 100);

        Assert.Equal(25, text.Split('\n').Count(line => line.Length > 0 && line[0] is '✗' or '!' or '?' or '·'));
        Assert.Contains("\n... and 5 more\n", text, StringComparison.Ordinal);
        Assert.Contains("✓ 42 rules passed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_change_nothing_but_the_looks()
    {
        var colored = Render(SampleValidations.BoxScores, 120, color: true);
        var plain = System.Text.RegularExpressions.Regex.Replace(colored, "\e\\[[0-9;]*m", "");

        Assert.NotEqual(colored, plain);
        Assert.Equal(Render(SampleValidations.BoxScores, 120), plain);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal_or_ends_in_blanks(int width) =>
        Assert.All(Render(SampleValidations.BoxScores, width).Split('\n'), line =>
        {
            Assert.True(DisplayWidth.Of(line) <= width, line);
            Assert.False(line.EndsWith(' '), line);
        });

    [Fact]
    public void Escape_sequences_of_the_data_never_reach_the_terminal()
    {
        var text = Render(SampleValidations.BoxScores, 160);

        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("␛[31mDNP␛[0m", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_value_is_three_asterisks()
    {
        var text = Render(SampleValidations.BoxScores, 160);

        Assert.DoesNotContain(SampleResults.Secret, text, StringComparison.Ordinal);
        Assert.Contains("row 66: ***   row 90: ***", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_differs_from_the_word()
    {
        var result = SampleResults.All().Single(r => r.Rule.Id == "team.in") with
        {
            Sample = [new(1, [new("team", default)]), new(2, [new("team", Scalar.OfText("null"))]), new(3, [new("team", Scalar.OfText(""))])],
        };

        Assert.Contains(
            "row 1: null   row 2: \"null\"   row 3: \"\"",
            Render(SampleValidations.Report("s", SampleProfiles.BoxScores, [result]), 120), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_on_trial_is_not_rounded()
    {
        var result = SampleResults.All().Single(r => r.Rule.Id == "minutes.between") with { Sample = [new(8, [new("minutes", Scalar.OfNumber(53.000000001))])] };

        Assert.Contains("row 8: 53.000000001", Render(SampleValidations.Report("s", SampleProfiles.BoxScores, [result]), 120), StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_the_verdict_comes_before_what_does_not()
    {
        var text = Render(SampleValidations.BoxScores, 120);
        string[] order = ["player_game_id.unique", "minutes.between", "player_name.mean", "minutes.drift_from", "salary.not_null", "is_home.distinct_in"];
        var places = order.Select(id => text.IndexOf(id, StringComparison.Ordinal)).ToArray();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Many_skipped_rules_are_counted_not_listed()
    {
        var skipped = Enumerable.Range(0, 6).Select(i => new RuleResult
        {
            Rule = new RequiredRule($"c{i}") { Id = $"c{i}.required" }, Status = RuleStatus.Skipped, Reason = "No such column.", Score = null,
        });

        Assert.EndsWith("\n– 6 rules skipped\n", Render(SampleValidations.Report("s", SampleProfiles.Teams, skipped), 120), StringComparison.Ordinal);
    }

    private static string Render(ValidationReport report, int width, bool color = false, bool unicode = true)
    {
        var output = new StringWriter { NewLine = "\n" };
        ValidationText.Write(output, report, width, color, unicode);
        return output.ToString();
    }
}
