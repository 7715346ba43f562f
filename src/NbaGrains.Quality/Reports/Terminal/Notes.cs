using NbaGrains.Quality.Profiles;
using NbaGrains.Quality.Reports.Findings;

namespace NbaGrains.Quality.Reports.Terminal;

/// <summary>What stands out, below the table: findings by weight, the first problems of the file, and what signs mean.</summary>
internal sealed class Notes(Screen screen, TableProfile profile)
{
    private const int ItemsShown = 5;
    private const int IssuesShown = 3;
    private const int NameCells = 40;

    public void Write()
    {
        FindingWeight? last = null;
        foreach (var finding in ProfileFindings.Of(profile))
        {
            if (finding.Weight != last)
                Heading(finding.Weight);
            last = finding.Weight;
            Paragraph.Write(screen, screen.Clean($"  {Marker(finding.Weight)} "), InkOf(finding.Weight), screen.Clean(Sentence(finding)));
        }
        WriteIssues();
        if (profile.Columns.Any(c => !c.DistinctExact))
        {
            screen.Line();
            screen.Write(screen.Clean("≈ estimated from a sketch"), Ink.Dim);
            screen.Line();
        }
    }

    private void Heading(FindingWeight weight)
    {
        screen.Line();
        screen.Write(weight switch
        {
            FindingWeight.Attention => "Needs attention",
            FindingWeight.Caution => "Worth a look",
            _ => "Good to know",
        }, Ink.Bold);
        screen.Line();
    }

    private void WriteIssues()
    {
        if (profile.Issues.Count == 0)
            return;
        screen.Line();
        screen.Write("First problems", Ink.Bold);
        screen.Line();
        foreach (var issue in profile.Issues.Take(IssuesShown))
        {
            var place = $"line {Figures.Count(issue.Line)} (byte {Figures.Count(issue.ByteOffset)}): ";
            Paragraph.Write(screen, "    ", Ink.Plain, place + screen.Clean(issue.Reason));
        }
        if (profile.Issues.Count > IssuesShown)
            Paragraph.Write(screen, "    ", Ink.Plain, $"and {profile.Issues.Count - IssuesShown} more");
    }

    private string Sentence(Finding finding)
    {
        if (finding.Items.Count == 0)
            return finding.Hint is null ? finding.Title : $"{finding.Title}. {finding.Hint}";
        var items = string.Join("; ", finding.Items.Take(ItemsShown).Select(Item));
        var more = finding.Items.Count > ItemsShown ? $"; and {Figures.Count(finding.Items.Count - ItemsShown)} more" : "";
        return $"{finding.Title}: {items}{more}";
    }

    private string Item(FindingItem item)
    {
        var name = item.Other is null ? Name(item.Column) : $"{Name(item.Column)} ~ {Name(item.Other)}";
        return item.Note.Length == 0 ? name : $"{name} ({item.Note})";
    }

    /// <summary>A file without a header may have data for names.</summary>
    private string Name(string column) => screen.Fit(screen.Clean(column), NameCells);

    private static char Marker(FindingWeight weight) => weight switch
    {
        FindingWeight.Attention => '!',
        FindingWeight.Caution => '?',
        _ => '·',
    };

    private static Ink InkOf(FindingWeight weight) => weight switch
    {
        FindingWeight.Attention => Ink.Attention,
        FindingWeight.Caution => Ink.Caution,
        _ => Ink.Dim,
    };
}
