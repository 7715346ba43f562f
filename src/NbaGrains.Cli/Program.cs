using NbaGrains.Cli;

return NbaCommand.Run(args, Terminal.OfProcess());
