using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Loggers;

namespace NbaGrains.Benchmarks.Measuring;

/// <summary>What is measured and shown; how long is up to the command line (<c>--job short</c>).</summary>
internal static class MicroConfig
{
    public static IConfig Create() => ManualConfig.CreateEmpty()
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params, DefaultColumnProviders.Statistics)
        .AddColumn(WorkColumn.MegabytesPerSecond, WorkColumn.NanosecondsPerRow)
        .AddColumnProvider(DefaultColumnProviders.Metrics)
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddAnalyser([.. DefaultConfig.Instance.GetAnalysers()])
        .AddValidator([.. DefaultConfig.Instance.GetValidators()])
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "nba-bench", "micro"));
}
