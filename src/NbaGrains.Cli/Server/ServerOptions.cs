using System.CommandLine;
using NbaGrains.Cli.Db;
using NbaGrains.Client;

namespace NbaGrains.Cli.Server;

/// <summary>What all verbs of data sets share: which gateway, and whose key. Nothing of HTTP is loaded before one of them runs.</summary>
internal sealed class ServerOptions
{
    /// <summary>Names the gateway.</summary>
    public const string ServerVariable = "NBA_SERVER";

    private readonly Option<string?> _server = new("--server")
    {
        Description = "The gateway: NBA_SERVER by default, else a silo of the data folder, else one that lives as long as the command.",
        HelpName = "URL",
    };

    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = "A file with the API key: NBA_API_KEY by default, else bootstrap.key of the data folder.",
        HelpName = "PATH",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Writes JSON instead of text.",
    };

    private readonly DbOptions _database = new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_json, _server, _keyFile])
            command.Options.Add(option);
        _database.AddTo(command);
    }

    /// <summary>Whether programs read the output.</summary>
    public bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Runs a verb against the gateway; what that refuses is for the user.</summary>
    public int Run(ParseResult parsed, Terminal terminal, Func<ServerConnection, Task<int>> verb) => _database.Run(parsed, async () =>
    {
        var keys = new KeySource(parsed.GetValue(_keyFile), _database.Folder(parsed));
        try
        {
            await using var connection = await OpenAsync(parsed, keys, terminal);
            return await verb(connection);
        }
        catch (NbaProblemException e)
        {
            Refusal.Tell(terminal, e.Problem);
            if (keys.Remedy(e.Code) is { } remedy)
                terminal.Complain(remedy);
            return ExitCode.CouldNotRun;
        }
        catch (NbaUnreachableException e)
        {
            throw new CommandException($"{Sentence(e.Message)} Is it running? Another address: --server or {ServerVariable}.");
        }
    });

    /// <summary>With a full stop: what the network says has none.</summary>
    public static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";

    private async Task<ServerConnection> OpenAsync(ParseResult parsed, KeySource keys, Terminal terminal)
    {
        var named = parsed.GetValue(_server) is { Length: > 0 } option ? option : Environment.GetEnvironmentVariable(ServerVariable);
        if (string.IsNullOrEmpty(named))
            return await DataFolderServer.OpenAsync(_database, parsed, keys, terminal);
        var server = Address(named);
        return new ServerConnection(new NbaClient(server, keys.For(server)));
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri!
        : throw new CommandException($"--server: '{text}' is no address. Write one such as http://127.0.0.1:5080.");
}
