using BenchmarkDotNet.Running;
using NbaGrains.Benchmarks.Measuring;

// The first argument is where the page of results goes; the others are BenchmarkDotNet's (bench/micro passes both).
// In this process: the default toolchain would restore and build a project of its own, which needs a complete package registry.
var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
var page = args.Length > 0 ? args[0] : "micro.md";
var summaries = BenchmarkSwitcher
    .FromAssembly(typeof(IMeasured).Assembly)
    .Run([.. args.Skip(1), "--inProcess"], MicroConfig.Create())
    .ToList();
if (summaries.Count == 0)
    return args.Any(argument => argument is "--list" or "--help" or "--version" or "--info") ? 0 : 2; // else no benchmark fits the filter

ResultsPage.Write(page, summaries, load);
Console.WriteLine($"Results: {page}");
return summaries.TrueForAll(ResultsPage.IsComplete) ? 0 : 1;
