using NbaGrains.Quality.Rules.Custom;

namespace BoxScoreRules;

/// <summary><c>minutes-clock</c>: a time as a game clock shows it, such as <c>43:07</c>, with seconds below 60.</summary>
public sealed class MinutesClock : CustomRule
{
    public override string Name => "minutes-clock";

    public override string Describe(CustomArguments arguments) => $"{arguments.Columns[0]} is a time such as 43:07";

    public override Func<CustomRow, bool?> CreateTest(CustomArguments arguments)
    {
        if (arguments.Columns.Count != 1)
            throw new ArgumentException("minutes-clock is about one column.");
        return row => row.Text(0) is { } cell ? IsClock(cell) : null;
    }

    private static bool IsClock(string cell) => cell.Split(':') is [var minutes, var seconds]
        && minutes.Length is 1 or 2 && minutes.All(char.IsAsciiDigit)
        && seconds is [>= '0' and <= '5', >= '0' and <= '9'];
}
