using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed partial class ProfileHtmlTests
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
    public void Only_known_elements_and_attributes_are_on_the_page()
    {
        var page = Render(SampleProfiles.BoxScores);
        var attributes = Tag().Matches(page).SelectMany(tag => Attribute().Matches(tag.Value).Select(a => a.Groups[1].Value)).ToHashSet();

        Assert.DoesNotContain(attributes, name => name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || name is "style" or "src");
    }

    [Fact]
    public void Nothing_is_fetched()
    {
        var page = Render(SampleProfiles.BoxScores, SampleProfiles.Teams);

        Assert.DoesNotContain("http:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_policy_allows_exactly_the_style_sheet_of_the_page()
    {
        var page = Render(SampleProfiles.Teams);
        var sheet = page[(page.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..page.IndexOf("</style>", StringComparison.Ordinal)];
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));

        // The parser reads "&#x2B;" in an attribute as "+", so compare what it sees.
        Assert.Contains($"style-src 'sha256-{digest}'", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_drawing_has_a_name_or_is_hidden_from_screen_readers() =>
        Assert.All(Regex.Matches(Render(SampleProfiles.BoxScores, SampleProfiles.Wide(120)), "<svg[^>]*>"), svg =>
            Assert.Matches("aria-hidden=\"true\"|aria-label=\"[^\"]+\"|aria-labelledby=\"[^\"]+\"", svg.Value));

    [Fact]
    public void Ids_are_unique_and_every_link_has_its_target()
    {
        var page = Render(SampleProfiles.BoxScores, SampleProfiles.Teams, SampleProfiles.Empty);
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToArray();
        var targets = Regex.Matches(page, "(?:href=\"#|aria-labelledby=\")([^\"]+)\"").Select(m => m.Groups[1].Value);

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(targets.Except(ids));
    }

    [Fact]
    public void Every_table_has_a_caption_and_no_heading_level_is_skipped()
    {
        var page = Render(SampleProfiles.BoxScores, SampleProfiles.Teams);
        var levels = Regex.Matches(page, "<h([1-6])").Select(m => m.Groups[1].Value[0] - '0').ToArray();

        Assert.Equal(Regex.Count(page, "<table"), Regex.Count(page, "<caption"));
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} then h{pair.Second}"));
    }

    [Fact]
    public void Elements_close_in_the_order_they_open()
    {
        var open = new Stack<string>();
        foreach (Match tag in Regex.Matches(Render(SampleProfiles.BoxScores, SampleProfiles.Wide(120)), "<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>"))
        {
            var name = tag.Groups[2].Value;
            if (name is "meta" or "link" || tag.Groups[3].Value == "/")
                continue;
            if (tag.Groups[1].Value.Length == 0)
                open.Push(name);
            else
                Assert.Equal(open.Pop(), name);
        }
        Assert.Empty(open);
    }

    [Fact]
    public void A_masked_column_shows_counts_only()
    {
        var page = Render(SampleProfiles.BoxScores);

        Assert.DoesNotContain("1-555", page, StringComparison.Ordinal);
        Assert.Contains("The values of this column are masked", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<[a-z][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(" ([a-zA-Z-]+)=\"[^\"]*\"")]
    private static partial Regex Attribute();

    private static int Size(TableProfile profile) => Encoding.UTF8.GetByteCount(Render(profile));

    private static string Render(params TableProfile[] profiles)
    {
        using var output = new StringWriter();
        ProfileHtml.Write(output, profiles);
        return output.ToString();
    }
}
