using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace NbaGrains.Cli.Silos;

/// <summary>A silo's log, on standard error.</summary>
internal static class SiloLogging
{
    public static ILoggerFactory Create(bool json, bool verbose) => LoggerFactory.Create(logs =>
    {
        logs.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning);
        logs.AddFilter("Microsoft", LogLevel.Warning);
        // What keeps the gateway from starting is thrown too, and told in a sentence instead of with its stack.
        logs.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (json)
            logs.AddJsonConsole(options => options.TimestampFormat = "O");
        else
            logs.AddSimpleConsole(options => (options.SingleLine, options.TimestampFormat) = (true, "HH:mm:ss.fff "));
        logs.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
