using NbaGrains.Chaos;
using NbaGrains.Chaos.Running;

var arguments = ChaosArguments.Parse(args);
if (arguments.Mistake is { } mistake)
{
    Console.Error.WriteLine($"nba chaos: {mistake} (see ./nba chaos --help)");
    return 3;
}

try
{
    var report = await new ChaosRun(arguments.Options, what => Console.Error.WriteLine($"nba chaos: {what}")).RunAsync();
    Console.Write(arguments.Json ? report.ToJson() + "\n" : report.ToText());
    return report.Held ? 0 : 1;
}
#pragma warning disable CA1031 // The exit code says that it could not run.
catch (Exception e)
#pragma warning restore CA1031
{
    Console.Error.WriteLine($"nba chaos: could not run: {e}");
    return 3;
}
