using System.Text;
using System.Text.RegularExpressions;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class ProfileHtmlTests
{
    private const int TwoMegabytes = 2_000_000;

    [Fact]
    public void One_table_makes_a_page() => Golden.Matches("box-scores.html", Render(SampleProfiles.BoxScores));

    [Fact]
    public void Several_tables_make_one_page() => Golden.Matches("several.html", Render(SampleProfiles.Teams, SampleProfiles.Empty));

    [Fact]
    public void Five_hundred_columns_stay_under_two_megabytes() => Assert.InRange(Size(SampleProfiles.Wide(500)), 1, TwoMegabytes);

    /// <summary>The columns that have the most to tell, with names and values of any length.</summary>
    [Theory]
    [InlineData("points")]
    [InlineData("tip_off")]
    [InlineData("player_name")]
    public void Five_hundred_eloquent_columns_stay_under_two_megabytes(string name)
    {
        var column = SampleProfiles.BoxScores.Columns.Single(c => c.Name == name) with
        {
            Top = Enumerable.Range(0, 20).Select(i => new TopValue(Scalar.OfText(new string('ü', 500)), 40 - i)).ToArray(),
            Advice = "Some cells say 'N/A'; --null N/A would read them as null.",
        };
        var columns = Enumerable.Range(0, 500).Select(i => column with { Name = $"{name}_rolling_mean_of_the_last_ten_games_{i:000}" }).ToArray();

        Assert.InRange(Size(SampleProfiles.BoxScores with { Columns = columns }), 1, TwoMegabytes);
    }

    [Fact]
    public void The_stream_gets_what_the_writer_gets_and_stays_open()
    {
        using var stream = new MemoryStream();
        ProfileHtml.Write(stream, [SampleProfiles.Teams]);

        Assert.True(stream.CanWrite);
        Assert.Equal(Render(SampleProfiles.Teams), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("<script")]
    [InlineData("<img")]
    [InlineData("<b>")]
    [InlineData("\e")]
    [InlineData("\u202E")]
    public void Markup_and_controls_of_the_data_stay_text(string forbidden) =>
        Assert.DoesNotContain(forbidden, Render(SampleProfiles.BoxScores), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Nothing_is_fetched_or_run() => HtmlPage.RunsAndFetchesNothing(Render(SampleProfiles.BoxScores, SampleProfiles.Teams));

    [Fact]
    public void The_policy_allows_exactly_the_style_sheet_of_the_page() => HtmlPage.AllowsExactlyItsStyleSheet(Render(SampleProfiles.Teams));

    [Fact]
    public void Every_drawing_has_a_name_or_is_hidden_from_screen_readers() =>
        Assert.All(Regex.Matches(Render(SampleProfiles.BoxScores, SampleProfiles.Wide(120)), "<svg[^>]*>"), svg =>
            Assert.Matches("aria-hidden=\"true\"|aria-label=\"[^\"]+\"|aria-labelledby=\"[^\"]+\"", svg.Value));

    [Fact]
    public void Ids_are_unique_and_every_link_has_its_target() =>
        HtmlPage.HasUniqueIdsAndNoDeadLinks(Render(SampleProfiles.BoxScores, SampleProfiles.Teams, SampleProfiles.Empty));

    [Fact]
    public void Every_table_has_a_caption_and_no_heading_level_is_skipped() =>
        HtmlPage.NamesItsTablesAndSkipsNoHeading(Render(SampleProfiles.BoxScores, SampleProfiles.Teams));

    [Fact]
    public void Elements_close_in_the_order_they_open() =>
        HtmlPage.ClosesElementsInTheOrderTheyOpen(Render(SampleProfiles.BoxScores, SampleProfiles.Wide(120)));

    [Fact]
    public void A_masked_column_shows_counts_only()
    {
        var page = Render(SampleProfiles.BoxScores);

        Assert.DoesNotContain("1-555", page, StringComparison.Ordinal);
        Assert.Contains("The values of this column are masked", page, StringComparison.Ordinal);
    }

    private static int Size(TableProfile profile) => Encoding.UTF8.GetByteCount(Render(profile));

    private static string Render(params TableProfile[] profiles)
    {
        using var output = new StringWriter();
        ProfileHtml.Write(output, profiles);
        return output.ToString();
    }
}
