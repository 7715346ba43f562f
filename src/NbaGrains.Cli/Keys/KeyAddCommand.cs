using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Cli.Validate;
using NbaGrains.Client;

namespace NbaGrains.Cli.Keys;

/// <summary><c>nba key add NAME</c>. The secret alone goes to standard output, ready to be written to a file.</summary>
internal static class KeyAddCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "What people call it." };
        var roles = new Option<string[]>("--role") { Description = "viewer, data_scientist, ml_engineer or admin. May be repeated.", HelpName = "ROLE", Required = true };
        roles.AcceptOnlyFromAmong("viewer", "data_scientist", "ml_engineer", "admin");
        var expires = new Option<string?>("--expires") { Description = "Until when: a date or an ISO 8601 time; always by default.", HelpName = "TIME" };
        var command = new Command("add", "Makes a key and writes it to standard output, this once.") { name, roles, expires };
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            (umask 077; nba key add ci --role data_scientist > ci.key)
            nba key add dashboard --role viewer --expires 2027-01-01
            """);
        command.SetAction(parsed =>
        {
            var key = new NewApiKey(parsed.GetValue(name)!, parsed.GetValue(roles)!, AsOfArgument.Parse(parsed.GetValue(expires), "--expires"));
            return server.Run(parsed, terminal, async connection =>
            {
                var created = await connection.Client.CreateKeyAsync(key, terminal.Interrupted);
                // The first answer was lost on its way, and the secret with it.
                if (created.Token is null)
                    throw new CommandException($"the key {created.Key.Id} was made, but its secret was lost on the way. Revoke it (nba key revoke {created.Key.Id}), and make another one.");
                if (server.WantsJson(parsed))
                {
                    ClusterJson.Write(terminal.Out, created);
                    return ExitCode.Done;
                }

                terminal.Out.WriteLine(created.Token);
                terminal.Error.WriteLine($"nba: key {created.Key.Id} '{created.Key.Name}' ({string.Join(", ", created.Key.Roles)}); its secret is shown this once");
                return ExitCode.Done;
            });
        });
        return command;
    }
}
