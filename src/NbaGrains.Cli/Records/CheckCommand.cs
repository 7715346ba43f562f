using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Records;

/// <summary><c>nba check NAME FILE</c>: would these records pass?</summary>
internal static class CheckCommand
{
    private const int LargestBytes = 64 << 20;

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "The data set whose suites are asked." };
        var file = new Argument<string>("FILE") { Description = "Records: a JSON object, an array of them, or one a line; - is standard input." };
        var command = new Command("check", "Checks single records with the suites of a data set, without keeping them.") { name, file };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(
            command,
            """
            nba check box-scores records.ndjson
            echo '{"player_id": 23, "minutes": 71}' | nba check box-scores -
            """,
            "Exit codes: 0 all records are valid, 1 some are not, 3 could not ask, or there are no records.");
        command.SetAction(parsed =>
        {
            var (path, bytes) = (parsed.GetValue(file)!, Read(parsed.GetValue(file)!));
            return server.Run(parsed, terminal, async connection =>
            {
                var report = await connection.Client.CheckAsync(parsed.GetValue(name)!, bytes, IsNdJson(path), terminal.Interrupted);
                if (report.Total == 0)
                    throw new CommandException($"{path}: has no records, so nothing was checked.");
                if (server.WantsJson(parsed))
                    ClusterJson.Write(terminal.Out, report);
                else
                    Write(terminal, report);
                return report.Invalid == 0 ? ExitCode.Done : ExitCode.Failed;
            });
        });
        return command;
    }

    private static byte[] Read(string path)
    {
        try
        {
            using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            var bytes = new MemoryStream();
            input.CopyTo(bytes);
            if (bytes.Length > LargestBytes)
                throw new CommandException($"{path}: {Figures.Bytes(bytes.Length)} are too many records to check one by one. Import them: nba dataset import.");
            var records = bytes.ToArray();
            return MayBeJson(records) ? records : throw new CommandException(
                $"{path}: this is not JSON. Records are an object, an array of objects, or an object a line; tables of CSV are for nba dataset import and nba validate.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(path == "-" || File.Exists(path) ? $"{path}: cannot be read ({e.Message})." : $"{path}: there is no such file.");
        }
    }

    /// <summary>False where it begins like no record: somebody took the table for its records.</summary>
    private static bool MayBeJson(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        return text is [] or [(byte)'{' or (byte)'[', ..];
    }

    private static bool IsNdJson(string path) => path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private static void Write(Terminal terminal, RecordReport report)
    {
        var verdict = report.Invalid == 0 ? terminal.Good("VALID") : terminal.Bad("INVALID");
        terminal.Out.WriteLine($"{verdict}   {report.Valid} of {Figures.Count(report.Total, "record", "records")}");
        foreach (var error in report.TopErrors)
            terminal.Out.WriteLine($"  {Figures.Count(error.Count, "record", "records")}: {Unprintable.Pictured(error.Message)} ({Unprintable.Pictured(error.Rule)})");
        foreach (var key in report.UnknownKeys ?? [])
            terminal.Out.WriteLine($"  {Unprintable.Pictured(key)} is no column the rules know");
        if (report.NotAsked is { Count: > 0 } others)
            terminal.Out.WriteLine($"  {Figures.Count(others.Count, "rule", "rules")} about whole tables not asked");
    }
}
