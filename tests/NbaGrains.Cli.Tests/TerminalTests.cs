using NbaGrains.Cli.Reading;

namespace NbaGrains.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(90, null, 90)]
    [InlineData(90, "70", 70)]
    [InlineData(90, "no number", 90)]
    [InlineData(0, null, 120)]
    [InlineData(null, null, 120)]
    [InlineData(null, "70", 70)]
    public void The_width_is_that_of_COLUMNS_or_of_the_window(int? window, string? columns, int width)
    {
        var terminal = Terminal.Of(name => name == "COLUMNS" ? columns : null, window, errorIsRedirected: true);

        Assert.Equal(width, terminal.Width);
    }

    [Theory]
    [InlineData(80, null, true)]
    [InlineData(80, "", true)]
    [InlineData(80, "1", false)]
    [InlineData(null, null, false)]
    public void Colours_are_for_windows_where_nobody_refuses_them(int? window, string? noColor, bool color)
    {
        Assert.Equal(color, Terminal.Of(name => name == "NO_COLOR" ? noColor : null, window, errorIsRedirected: true).Color);
    }

    [Theory]
    [InlineData(80, "C", null, false)]
    [InlineData(80, "POSIX", "en_US.UTF-8", false)]
    [InlineData(80, null, "C", false)]
    [InlineData(80, null, "C.UTF-8", true)]
    [InlineData(80, null, null, true)]
    [InlineData(null, "C", null, true)]
    public void A_window_in_a_plain_C_locale_gets_ASCII(int? window, string? all, string? lang, bool unicode)
    {
        var terminal = Terminal.Of(name => name switch { "LC_ALL" => all, "LANG" => lang, _ => null }, window, errorIsRedirected: true);

        Assert.Equal(unicode, terminal.Unicode);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Progress_is_shown_where_standard_error_is_watched(bool redirected, bool shown)
    {
        Assert.Equal(shown, Terminal.Of(_ => null, null, redirected).ShowsProgress);
    }

    [Fact]
    public void The_process_has_a_terminal_of_some_width()
    {
        Assert.True(Terminal.OfProcess().Width > 0);
    }

    [Theory]
    [InlineData(200L << 20, 100L << 20, "season.csv [###############...............]  50 % 100 MiB")]
    [InlineData(200L << 20, 300L << 20, "season.csv [##############################] 100 % 300 MiB")]
    [InlineData(null, 3L << 20, "season.csv 3 MiB")]
    public void Progress_is_a_bar_where_the_end_is_known_and_is_wiped_at_the_end(long? length, long read, string drawn)
    {
        var error = new StringWriter();

        using (var progress = new ScanProgress(error, "some/folder/season.csv", length))
        {
            progress.Report(read);
            progress.Report(read + 1); // too soon to be drawn
        }

        Assert.Equal($"\r\u001b[K{drawn}\r\u001b[K", error.ToString());
    }
}
