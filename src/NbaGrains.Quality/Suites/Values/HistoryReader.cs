using System.Globalization;
using NbaGrains.Quality.History;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites.Errors;
using NbaGrains.Quality.Suites.Yaml;

namespace NbaGrains.Quality.Suites.Values;

/// <summary>
/// Intervals that earlier runs give: <c>3 sigma of last 30 runs</c>, <c>3 mad of last 30 runs</c>, <c>20% of last run</c>,
/// <c>holt-winters(7) of last 60 runs</c>. Errors point at the word that is wrong.
/// </summary>
internal static class HistoryReader
{
    public const string Forms = "3 sigma of last 30 runs, 3 mad of last 30 runs, 20% of last run, holt-winters(7) of last 60 runs";

    private const string Model = "holt-winters";
    private const double MostSize = 1000;
    private const int MostRuns = 10_000;
    private const int MostPeriod = 1000;

    private static readonly string[] Deviations = ["sigma", "mad"];

    public static HistoryBand Read(YamlNode node)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            throw node.Fault($"within says how near to earlier runs, such as {Forms}; not {node.Shape}.");
        var words = Words(scalar.Text);
        if (words.Count == 0)
            throw node.Fault($"within says how near to earlier runs, such as {Forms}; not an empty text.");
        var first = words[0];
        if (first.Text.EndsWith('%'))
        {
            var share = (double)((decimal)Number(scalar, first, first.Text[..^1], "a percentage") / 100);
            LastRun(scalar, words);
            return new HistoryBand(HistoryMethod.Change, share, 1);
        }

        if (char.IsAsciiLetter(first.Text[0]))
        {
            var period = Period(scalar, first);
            return new HistoryBand(HistoryMethod.HoltWinters, period, Runs(scalar, words, 1, HoltWinters.PointsNeeded(period)));
        }

        var size = Number(scalar, first, first.Text, "a number of deviations, a percentage or holt-winters(7)");
        var method = At(words, 1);
        var index = Array.IndexOf(Deviations, method.Text);
        if (index < 0)
            throw Fault(scalar, method, $"behind the number stands sigma or mad, or it ends in %: {Forms}.{(method.Text.Length > 0 ? Hint.For(method.Text, Deviations) : "")}");
        return new HistoryBand(index == 0 ? HistoryMethod.Sigma : HistoryMethod.Mad, size, Runs(scalar, words, 2, SigmaBand.LeastPoints));
    }

    private static double Number(ScalarNode scalar, Word word, string text, string what)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Fault(scalar, word, $"'{word.Text}' is not {what}. Forms are {Forms}.");
        return number > 0 && (double)number <= MostSize ? (double)number : throw Fault(scalar, word, $"'{word.Text}' is not above 0 and at most {MostSize}.");
    }

    private static int Period(ScalarNode scalar, Word word)
    {
        var open = word.Text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? word.Text : word.Text[..open];
        if (name != Model)
            throw Fault(scalar, word, $"'{name}' gives no interval: forms are {Forms}.{Hint.For(name, [Model, .. Deviations])}");
        var inside = open < 0 || !word.Text.EndsWith(')') ? "" : word.Text[(open + 1)..^1];
        return int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var period) && period is >= 2 and <= MostPeriod
            ? period
            : throw Fault(scalar, word, $"{Model} takes the runs of a season, 2 to {MostPeriod}: {Model}(7) for daily runs of a week.");
    }

    private static void LastRun(ScalarNode scalar, List<Word> words)
    {
        Expect(scalar, words, 1, "of");
        Expect(scalar, words, 2, "last");
        if (At(words, 3).Text is not ("run" or "") && At(words, 4).Text.Length > 0)
            throw Fault(scalar, words[3], "a percentage is one of the last run: 20% of last run. For more runs write 3 sigma of last 30 runs.");
        Expect(scalar, words, 3, "run");
        End(scalar, words, 4);
    }

    private static int Runs(ScalarNode scalar, List<Word> words, int from, int least)
    {
        Expect(scalar, words, from, "of");
        Expect(scalar, words, from + 1, "last");
        var count = At(words, from + 2);
        if (!int.TryParse(count.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs))
            throw Fault(scalar, count, "behind last stands how many runs, such as of last 30 runs.");
        if (runs < least || runs > MostRuns)
            throw Fault(scalar, count, $"it takes {least} to {MostRuns} runs, not {count.Text}.");
        Expect(scalar, words, from + 3, "runs");
        End(scalar, words, from + 4);
        return runs;
    }

    private static void Expect(ScalarNode scalar, List<Word> words, int index, string wanted)
    {
        var word = At(words, index);
        if (word.Text != wanted)
            throw Fault(scalar, word, word.Text.Length == 0 ? $"'{wanted}' is missing at the end: {Forms}." : $"'{wanted}' is expected in place of '{word.Text}': {Forms}.");
    }

    private static void End(ScalarNode scalar, List<Word> words, int index)
    {
        if (At(words, index) is { Text.Length: > 0 } word)
            throw Fault(scalar, word, $"nothing stands behind the runs, and '{word.Text}' does. Remove it.");
    }

    private static SuiteFault Fault(ScalarNode scalar, Word word, string message) => scalar.FaultAt(word.Position, char.ToUpperInvariant(message[0]) + message[1..], Math.Max(1, word.Text.Length));

    /// <summary>A word; an empty one at the end of the text where there is none.</summary>
    private static Word At(List<Word> words, int index) => index < words.Count ? words[index] : new Word("", words[^1].Position + words[^1].Text.Length);

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            if (end > i)
                words.Add(new Word(text[i..end], i));
            i = end + 1;
        }

        return words;
    }

    private readonly record struct Word(string Text, int Position);
}
