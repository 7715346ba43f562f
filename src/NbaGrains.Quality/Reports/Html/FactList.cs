using NbaGrains.Quality.Profiles;
using NbaGrains.Tables.Types;

namespace NbaGrains.Quality.Reports.Html;

/// <summary>The figures of a column; what is not defined, or is zero and would surprise nobody, is left out.</summary>
internal static class FactList
{
    public static void Write(HtmlWriter page, ColumnProfile column, long rows)
    {
        page.Write($"<dl class=\"list\">");
        Fact(page, "Values", Figures.Count(column.Count));
        Fact(page, "Nulls", column.Nulls == 0 ? "none" : $"{Figures.Count(column.Nulls)} ({Figures.Share(column.Nulls, rows)})");
        Fact(page, "Distinct", Figures.Distinct(column));
        FactIfAny(page, "Invalid cells", column.Invalid);
        if (column.Type == ColumnType.Text)
        {
            FactIfAny(page, "Empty strings", column.Empty);
            FactIfAny(page, "Blank strings", column.Blank);
        }
        FactIfAny(page, "NaN", column.NaN);
        FactIfAny(page, "Infinite", column.Infinities);
        if (!column.Masked)
        {
            WriteMoments(page, column);
            WriteLength(page, column.Length);
            WriteCalendar(page, column.Calendar);
        }
        page.Write($"</dl>\n");
    }

    private static void WriteMoments(HtmlWriter page, ColumnProfile column)
    {
        if (column.Zeros is { } zeros)
            Fact(page, "Zeros", zeros == 0 ? "none" : $"{Figures.Count(zeros)} ({Figures.Share(zeros, column.Count)})");
        if (column.Mean is { } mean)
            Fact(page, "Mean", Figures.Mean(mean, column.StdDev, page.Density.Digits));
        Number(page, "Standard deviation", column.StdDev);
        Number(page, "Skewness", column.Skewness);
        Number(page, "Excess kurtosis", column.Kurtosis);
        Number(page, "Sum", column.Sum);
    }

    private static void WriteLength(HtmlWriter page, TextLength? length)
    {
        if (length is not { } characters)
            return;
        var range = characters.Min == characters.Max
            ? Figures.Count(characters.Min)
            : $"{Figures.Count(characters.Min)} to {Figures.Count(characters.Max)}, mean {Figures.Significant(characters.Mean, 3)}";
        Fact(page, "Length in characters", range);
    }

    private static void WriteCalendar(HtmlWriter page, Profiles.Calendar? calendar)
    {
        if (calendar is not { } days)
            return;
        Fact(page, "Days with values", Figures.Count(days.Days));
        Fact(page, "Days missing between", days.MissingDays == 0 ? "none" : Figures.Count(days.MissingDays));
        if (days.LongestGapDays > 0)
            Fact(page, "Longest gap", $"{Figures.Count(days.LongestGapDays, "day", "days")} from {days.LongestGapFrom}");
    }

    private static void FactIfAny(HtmlWriter page, string term, long count)
    {
        if (count > 0)
            Fact(page, term, Figures.Count(count));
    }

    private static void Number(HtmlWriter page, string term, double? number)
    {
        if (number is { } defined)
            Fact(page, term, Figures.Aggregate(defined, page.Density.Digits));
    }

    private static void Fact(HtmlWriter page, string term, string figure) => page.Write($"<dt>{term}</dt><dd>{figure}</dd>");
}
