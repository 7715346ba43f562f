using NbaGrains.Grains.Datasets;
using NbaGrains.Runtime.Grains;
using NbaGrains.Tables;

namespace NbaGrains.Grains.Intake;

/// <summary>Why a table is not taken in.</summary>
internal static class TableErrors
{
    public static RefusedException TooLarge(string name, long mostBytes) =>
        new("version_too_large", $"{name} has more than {mostBytes:N0} bytes, the limit of its data set. Raise limits.bytes, or split the file.");

    public static RefusedException TooWide(string name, int columns, int most) => new("version_too_large", columns > SettingsRules.MostColumns
        ? $"{name} has {columns:N0} columns; no data set allows more than {SettingsRules.MostColumns:N0}. Check the delimiter, or leave columns out."
        : $"{name} has {columns:N0} columns; its data set allows {most:N0}. Check the delimiter, or raise limits.columns.");

    public static RefusedException Invalid(string message) => new("table_invalid", message);

    public static RefusedException PackedTwice(string name) => Invalid($"{name}: is compressed twice. Unpack it once before it is sent.");

    /// <summary>Why a table cannot be opened, as somebody is told who named neither the file on the server nor options of a command.</summary>
    public static RefusedException Invalid(TableException error, string file, string name) =>
        Invalid(error.Message.Replace(file, name, StringComparison.Ordinal).Replace("its --encoding", "its encoding: reading.encoding", StringComparison.Ordinal).Replace("another --delimiter", "another delimiter: reading.delimiter", StringComparison.Ordinal));

    public static RefusedException NoRoots(string path, TenantId tenant) =>
        new("path_not_allowed", $"'{path}' cannot be registered: no folder is allowed to this tenant. Start the silos with --root {(tenant == TenantId.Default ? "" : $"{tenant}=")}FOLDER, or upload the file.");

    // Where the folders of a server are is nobody's business who sends it requests.
    public static RefusedException OutsideRoots(string path) =>
        new("path_not_allowed", $"'{path}' is not below an allowed folder, or leads out of it by a link.");

    public static RefusedException NotFound(string path, string why) => new("file_not_found", $"'{path}': {why}.");
}
