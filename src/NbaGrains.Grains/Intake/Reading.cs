using System.Text;
using NbaGrains.Grains.Datasets;
using NbaGrains.Tables;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Sources;

namespace NbaGrains.Grains.Intake;

/// <summary>How the files of a data set are read.</summary>
internal static class Reading
{
    /// <summary>For a table that is UTF-8 by now.</summary>
    /// <exception cref="RefusedException">The settings make no sense.</exception>
    public static CsvOptions Options(ReadingSettings settings, int leafBytes) => new()
    {
        Delimiter = settings.Delimiter switch
        {
            null => null,
            [var one] => one,
            var other => throw new RefusedException("settings_invalid", $"'{other}' is no delimiter: it takes one character such as ',' or ';'."),
        },
        HasHeader = settings.Header,
        NullTokens = settings.Nulls,
        LeafBytes = leafBytes,
    };

    /// <summary>Null for UTF-8.</summary>
    /// <exception cref="RefusedException">The encoding is not known.</exception>
    public static Encoding? EncodingOf(ReadingSettings settings)
    {
        try
        {
            return settings.Encoding is { } name ? Encodings.Find(name) : null;
        }
        catch (TableException e)
        {
            throw new RefusedException("settings_invalid", e.Message);
        }
    }
}
