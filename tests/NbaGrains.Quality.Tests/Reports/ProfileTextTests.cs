using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports;
using NbaGrains.Quality.Reports.Terminal;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Tests.Reports;

public sealed class ProfileTextTests
{
    [Fact]
    public void A_wide_terminal_shows_every_column_of_the_table() =>
        Golden.Matches("box-scores.wide.txt", Render(SampleProfiles.BoxScores, 160));

    [Fact]
    public void A_narrow_terminal_shows_what_matters_most() =>
        Golden.Matches("box-scores.narrow.txt", Render(SampleProfiles.BoxScores, 80));

    [Fact]
    public void A_terminal_without_unicode_gets_ascii_only()
    {
        var text = Render(SampleProfiles.BoxScores, 120, unicode: false);

        Assert.DoesNotContain(text, c => c > 0x7E);
        Golden.Matches("box-scores.ascii.txt", text);
    }

    [Fact]
    public void Colours_change_nothing_but_the_looks()
    {
        var colored = Render(SampleProfiles.BoxScores, 120, color: true);
        var plain = System.Text.RegularExpressions.Regex.Replace(colored, "\e\\[[0-9;]*m", "");

        Assert.NotEqual(colored, plain);
        Assert.Equal(Render(SampleProfiles.BoxScores, 120), plain);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(Render(SampleProfiles.BoxScores, width).Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, line));

    [Fact]
    public void No_line_ends_in_blanks() =>
        Assert.All(Render(SampleProfiles.BoxScores, 120).Split('\n'), line => Assert.False(line.EndsWith(' '), line));

    [Fact]
    public void Escape_sequences_of_the_data_never_reach_the_terminal()
    {
        var text = Render(SampleProfiles.BoxScores, 160);

        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("\"DNP␛[2J", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_column_shows_counts_only()
    {
        var text = Render(SampleProfiles.BoxScores, 160);

        Assert.DoesNotContain("555", text, StringComparison.Ordinal);
        Assert.Contains("masked", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_table_says_so()
    {
        var text = Render(SampleProfiles.Empty, 80);

        Assert.StartsWith("standard input   0 rows × 1 column", text, StringComparison.Ordinal);
        Assert.Contains("The table has no rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_count_two_cells_and_combining_ones_none()
    {
        Assert.Equal(8, DisplayWidth.Of("渡邊雄太"));
        Assert.Equal(4, DisplayWidth.Of("Jose\u0301"));
        Assert.Equal(2, DisplayWidth.Of("🏀"));
    }

    [Theory]
    [InlineData(8, "▂▄▆█▇▅▃")]
    [InlineData(4, "▃█▇▂")]
    [InlineData(3, "▄█▃")]
    public void A_sparkline_keeps_the_shape_when_it_has_less_room(int width, string expected)
    {
        var bins = new long[] { 1, 3, 5, 7, 6, 4, 2, 0 }.Select((count, i) =>
            new HistogramBin(Scalar.OfInteger(i), Scalar.OfInteger(i + 1), count)).ToArray();

        Assert.Equal(expected, Sparkline.Of(bins, width, unicode: true));
    }

    private static string Render(TableProfile profile, int width, bool color = false, bool unicode = true)
    {
        var output = new StringWriter { NewLine = "\n" };
        ProfileText.Write(output, profile, width, color, unicode);
        return output.ToString();
    }
}
