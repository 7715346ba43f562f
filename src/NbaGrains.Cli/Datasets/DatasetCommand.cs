using System.CommandLine;

namespace NbaGrains.Cli.Datasets;

/// <summary><c>nba dataset</c>: named streams of versions, each validated as it comes.</summary>
internal static class DatasetCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("dataset", "Keeps data sets, whose every version is validated and remembered: add, list, show, import, validate, history, rm.")
        {
            DatasetAddCommand.Create(terminal),
            DatasetListCommand.Create(terminal),
            DatasetShowCommand.Create(terminal),
            DatasetImportCommand.Create(terminal),
            DatasetValidateCommand.Create(terminal),
            DatasetHistoryCommand.Create(terminal),
            DatasetRemoveCommand.Create(terminal),
        };
        VerbHelp.AddTo(command, """
            nba suite push box-scores box-scores.yml
            nba dataset add box-scores --suite box-scores
            nba dataset import box-scores monday.csv
            nba gate box-scores
            """);
        return command;
    }

    public static Argument<string> NameArgument() => new("NAME") { Description = "The data set's name." };
}
