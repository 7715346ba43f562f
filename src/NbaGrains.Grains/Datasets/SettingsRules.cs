using System.Globalization;
using NbaGrains.Tables;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Grains.Datasets;

/// <summary>What settings of a data set make sense.</summary>
internal static class SettingsRules
{
    /// <summary>With one run each, the data set and the version: what a turn may touch.</summary>
    public const int MostSuites = 7;

    private const int MostTags = 32;
    private const int LongestTag = 64;

    /// <summary>Of a version, and of a contract.</summary>
    public const int MostColumns = 10_000;

    private const double LongestAge = 100 * 365 * 24;
    private const int LongestStay = 100 * 365;
    private const double LongestRun = 7 * 24 * 3600;

    /// <exception cref="RefusedException">Some do not; the message names all of them.</exception>
    public static void Check(DatasetSettings settings)
    {
        foreach (var suite in settings.Suites)
            Names.Check(suite, "suite");
        var wrong = Problems(settings).ToList();
        if (wrong.Count > 0)
            throw new RefusedException("settings_invalid", string.Join("; ", wrong) + ".");
    }

    private static IEnumerable<string> Problems(DatasetSettings settings) =>
        [.. OfLists(settings), .. OfReading(settings.Reading), .. OfGate(settings.Gate), .. OfContract(settings.Contract), .. OfFigures(settings), .. OfSource(settings)];

    private static IEnumerable<string> OfLists(DatasetSettings settings)
    {
        if (settings.Tags.Count > MostTags)
            yield return $"there are {settings.Tags.Count} tags; at most {MostTags} are allowed";
        foreach (var tag in settings.Tags.Where(tag => tag.Length is 0 or > LongestTag || tag.Any(char.IsControl)))
            yield return $"'{tag}' is no tag: write 1 to {LongestTag} characters";
        if (settings.Tags.Distinct(StringComparer.Ordinal).Count() < settings.Tags.Count)
            yield return "a tag is named twice";
        if (settings.Suites.Count > MostSuites)
            yield return $"there are {settings.Suites.Count} suites; at most {MostSuites} are allowed";
        if (settings.Suites.Distinct(StringComparer.Ordinal).Count() < settings.Suites.Count)
            yield return "a suite is named twice";
        if (settings.Baseline is not ("previous" or "none") && !(int.TryParse(settings.Baseline, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0))
            yield return $"'{settings.Baseline}' is no baseline: write previous, none, or the number of a version";
    }

    private static IEnumerable<string> OfReading(ReadingSettings reading)
    {
        if (reading.Delimiter is { } delimiter && (delimiter.Length != 1 || !char.IsAscii(delimiter[0]) || delimiter[0] is '"' or '\n' or '\r'))
            yield return $"'{delimiter}' is no delimiter: write one ASCII character such as ',' or a tab";
        if (reading.Encoding is { } encoding && EncodingProblem(encoding) is { } problem)
            yield return problem;
    }

    private static string? EncodingProblem(string name)
    {
        try
        {
            _ = Encodings.Find(name);
            return null;
        }
        catch (TableException e)
        {
            return e.Message.TrimEnd('.');
        }
    }

    private static IEnumerable<string> OfGate(GateSettings gate)
    {
        if (!(gate.MinScore is >= 0 and <= 1))
            yield return $"a minimum score of {gate.MinScore}: it lies between 0 and 1";
        if (gate.MaxAgeHours is { } hours && !(hours is > 0 and <= LongestAge))
            yield return FormattableString.Invariant($"a maximum age of {hours} hours: it is more than 0 and at most {LongestAge:N0}, a hundred years");
        if (gate.MaxDriftedShare is { } share && !(share is >= 0 and <= 1))
            yield return $"a maximum drifted share of {share}: it lies between 0 and 1";
        if (gate.Preset is not (null or "pipeline"))
            yield return $"'{gate.Preset}' is no preset: write pipeline, or leave it out";
    }

    private static IEnumerable<string> OfContract(DatasetContract? contract)
    {
        if (contract is null)
            yield break;
        if (contract.Columns.Any(column => column.Name.Length == 0))
            yield return "the contract has a column without a name";
        if (contract.Columns.Count > MostColumns)
            yield return $"the contract has {contract.Columns.Count:N0} columns; at most {MostColumns:N0} are allowed";
        if (contract.Columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() < contract.Columns.Count)
            yield return "the contract names a column twice";
    }

    private static IEnumerable<string> OfFigures(DatasetSettings settings)
    {
        var (limits, retention) = (settings.Limits, settings.Retention);
        if (limits.Rows < 1 || limits.Bytes < 1 || limits.FailingRows < 1)
            yield return "limits have to be positive";
        if (limits.Columns is < 1 or > MostColumns)
            yield return $"a limit of {limits.Columns:N0} columns: 1 to {MostColumns:N0} are possible";
        if (!(limits.Seconds is >= 1 and <= LongestRun))
            yield return $"a limit of {limits.Seconds} seconds: a run may have 1 second to 7 days";
        if (retention.Versions < 1)
            yield return "at least 1 version has to be kept";
        if (retention.FailingRowDays is < 1 or > LongestStay)
            yield return $"failing rows kept for {retention.FailingRowDays:N0} days: 1 to {LongestStay:N0} are possible";
    }

    private static IEnumerable<string> OfSource(DatasetSettings settings)
    {
        if (settings.Source is { Path: "" })
            yield return "the path of the source is empty";
        if (settings.Schedule is not null && settings.Source is null)
            yield return "there is a schedule, but no source to look at";
    }
}
