using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;
using NbaGrains.Quality.Reports;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset import NAME FILE</c>: uploads a version, and waits for its verdict.</summary>
internal sealed class DatasetImportCommand
{
    private const string StandardInput = "-";

    private readonly Terminal _terminal;
    private readonly ServerOptions _server = new();
    private readonly Argument<string> _name = DatasetCommand.NameArgument();
    private readonly Argument<string> _file = new("FILE") { Description = "A CSV file, gzip or not; - is standard input." };

    private readonly Option<bool> _registers = new("--register")
    {
        Description = "FILE stays where it is: a path below a folder that the silos allow.",
    };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Does not wait for the verdict." };

    private DatasetImportCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var self = new DatasetImportCommand(terminal);
        var command = new Command("import", "Imports a version of a data set, validates it with its suites, and says what became of the gate.") { self._name, self._file, self._registers, self._noWait };
        self._server.AddTo(command);
        VerbHelp.AddTo(
            command,
            """
            nba dataset import box-scores monday.csv
            nba dataset import box-scores monday.csv.gz --json | jq -r .gate.status
            nba dataset import box-scores box-scores/monday.csv --register --no-wait
            """,
            StartedRunsText.ExitCodes);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (name, file, registers) = (parsed.GetValue(_name)!, parsed.GetValue(_file)!, parsed.GetValue(_registers));
        if (!registers && file != StandardInput && !File.Exists(file))
            throw new CommandException($"{file}: {(Directory.Exists(file) ? "is a folder. Name a file in it." : "there is no such file.")}");
        return _server.Run(parsed, _terminal, async connection =>
        {
            var imported = registers ? await connection.Client.RegisterAsync(name, file, _terminal.Interrupted) : await UploadAsync(connection.Client, name, file);
            return await StartedRunsText.ConcludeAsync(
                connection,
                _terminal,
                new Started(name, imported.Version, imported.Runs),
                $"{name} version {imported.Version} was accepted and its runs go on",
                parsed.GetValue(_noWait),
                _server.WantsJson(parsed));
        });
    }

    private async Task<Imported> UploadAsync(NbaClient client, string name, string file)
    {
        using var bar = Bar.For(_terminal);
        var label = Unprintable.Pictured($"{Path.GetFileName(file)} uploading");
        if (file == StandardInput)
            return await client.ImportAsync(name, "stdin.csv", Console.OpenStandardInput(), Shown(null), _terminal.Interrupted);
        return await client.ImportAsync(name, file, Shown(new FileInfo(file).Length), _terminal.Interrupted);

        UploadProgress? Shown(long? length) => bar is null ? null : new UploadProgress(bar, label, length is > 0 ? length : null);
    }

    /// <summary>At once: <see cref="Progress{T}"/> would draw from other threads, and after the end.</summary>
    private sealed class UploadProgress(Bar bar, string label, long? length) : IProgress<long>
    {
        public void Report(long value) => bar.Draw(label, length is { } whole ? (double)value / whole : null, Figures.Bytes(value));
    }
}
