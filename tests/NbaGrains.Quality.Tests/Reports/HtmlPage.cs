using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NbaGrains.Quality.Tests.Reports;

/// <summary>What every page must keep to, whatever it reports.</summary>
internal static class HtmlPage
{
    public static void RunsAndFetchesNothing(string page)
    {
        var attributes = Regex.Matches(page, "<[a-z][^>]*>").SelectMany(tag => Regex.Matches(tag.Value, " ([a-zA-Z-]+)=\"[^\"]*\"").Select(a => a.Groups[1].Value)).ToHashSet();

        Assert.DoesNotContain(attributes, name => name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || name is "style" or "src");
        Assert.All(["http:", "https:", "url(", "@import", "<script", "<img"], word => Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase));
    }

    public static void AllowsExactlyItsStyleSheet(string page)
    {
        var sheet = page[(page.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..page.IndexOf("</style>", StringComparison.Ordinal)];
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));

        // The parser reads "&#x2B;" in an attribute as "+", so compare what it sees.
        Assert.Contains($"style-src 'sha256-{digest}'", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    public static void HasUniqueIdsAndNoDeadLinks(string page)
    {
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToArray();
        var targets = Regex.Matches(page, "(?:href=\"#|aria-labelledby=\")([^\"]+)\"").Select(m => m.Groups[1].Value);

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(targets.Except(ids));
    }

    public static void NamesItsTablesAndSkipsNoHeading(string page)
    {
        var levels = Regex.Matches(page, "<h([1-6])").Select(m => m.Groups[1].Value[0] - '0').ToArray();

        Assert.Equal(Regex.Count(page, "<table"), Regex.Count(page, "<caption"));
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} then h{pair.Second}"));
    }

    public static void ClosesElementsInTheOrderTheyOpen(string page)
    {
        var open = new Stack<string>();
        foreach (Match tag in Regex.Matches(page, "<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>"))
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
}
