using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>The first problems of the file, with their places.</summary>
internal static class IssuesSection
{
    private const int ReasonLength = 300;

    public static void Write(HtmlWriter page, Place place)
    {
        var issues = place.Profile.Issues;
        if (issues.Count == 0)
            return;
        TableArticle.OpenSection(page, place, "issues", "Problems in the file");
        page.Write($"""
            <div class="scroll" role="region" aria-labelledby="{place.Id("issues")}" tabindex="0">
            <table class="issues"><caption class="vh">The first {issues.Count} problems, in file order</caption>
            <thead><tr><th scope="col" class="n">Line</th><th scope="col" class="n">Byte</th><th scope="col">Problem</th><th scope="col">What happened</th></tr></thead><tbody>

            """);
        foreach (var issue in issues)
            page.Write($"<tr><td class=\"n\">{Figures.Count(issue.Line)}</td><td class=\"n\">{Figures.Count(issue.ByteOffset)}</td><td>{KindName(issue.Kind)}</td><td><bdi>{Shortened.Of(issue.Reason, ReasonLength)}</bdi></td></tr>\n");
        page.Write($"</tbody></table></div>\n</section>\n");
    }

    private static string KindName(IssueKind kind) => kind switch
    {
        IssueKind.ShortRow => "short row",
        IssueKind.LongRow => "long row",
        IssueKind.UnterminatedQuote => "quote never closed",
        IssueKind.OverlongRecord => "record too long",
        IssueKind.InvalidUtf8 => "not UTF-8",
        IssueKind.InvalidValue => "value of another type",
        _ => "unknown",
    };
}
