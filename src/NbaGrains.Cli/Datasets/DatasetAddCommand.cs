using System.CommandLine;
using NbaGrains.Cli.Server;
using NbaGrains.Client;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset add NAME</c>; of one that is there, it changes what the options name.</summary>
internal static class DatasetAddCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = DatasetCommand.NameArgument();
        var settings = new SettingsOptions();
        var command = new Command("add", "Adds a data set, or changes the settings of one: only what is named, or all that --settings has.") { name };
        settings.AddTo(command);
        var server = new ServerOptions();
        server.AddTo(command);
        VerbHelp.AddTo(command, """
            nba dataset add box-scores --suite box-scores --owner stats-team --tag nba
            nba dataset add box-scores --source 'box-scores/*.csv' --schedule '0 0 6 * * ?'
            nba dataset add box-scores --settings box-scores.json
            """);
        command.SetAction(parsed => server.Run(parsed, terminal, async connection =>
        {
            var dataset = parsed.GetValue(name)!;
            var existing = await FindAsync(connection.Client, dataset, terminal.Interrupted);
            var set = await connection.Client.SetDatasetAsync(dataset, settings.Of(parsed, existing?.Settings), existing?.Tag, terminal.Interrupted);
            if (server.WantsJson(parsed))
                ClusterJson.Write(terminal.Out, set);
            else
                terminal.Out.WriteLine($"{set.Name}: {(existing is null ? "added" : set.Revision == existing.Revision ? "unchanged" : $"changed, revision {set.Revision}")}");
            if (set.Settings.Suites is not { Count: > 0 })
                terminal.Complain($"{set.Name} has no suite: nothing will be checked until it has one (nba dataset add {set.Name} --suite SUITE)");
            if (set.Settings is { Source: not null, Schedule: null })
                terminal.Complain($"{set.Name} has a source and no schedule: nothing looks at the source until it has one (nba dataset add {set.Name} --schedule '0 0 6 * * ?')");
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<Dataset?> FindAsync(NbaClient client, string name, CancellationToken cancellation)
    {
        try
        {
            return await client.GetDatasetAsync(name, cancellation);
        }
        catch (NbaProblemException e) when (e.Code == "dataset_not_found")
        {
            return null;
        }
    }
}
