using System.Globalization;
using NbaGrains.RunsBench;

// bench/runs says what this does and what the arguments are.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Callers = 8;
const int SmallRuns = 200;
const int MiddleRuns = 10;

var tables = args[0];
var suite = await File.ReadAllTextAsync(args[1]);
var rounds = int.Parse(args[2], CultureInfo.InvariantCulture);
var page = args.Length > 3 ? args[3] : null;
var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
var small = await File.ReadAllBytesAsync(Path.Combine(tables, "season-1000.csv"));
var middle = await File.ReadAllBytesAsync(Path.Combine(tables, "season-100000.csv"));

await using var service = await Service.StartAsync(tables);
await service.PutSuiteAsync("season", suite);

await SmallBench.PrepareAsync(service, "warm", Callers);
await SmallBench.PrepareAsync(service, "small", Callers);
// Until the code is compiled as well as it gets.
await SmallBench.RunAsync(service, "warm", small, 5 * SmallRuns, Callers);
await service.CheckpointAsync();
var many = await SmallBench.RunAsync(service, "small", small, SmallRuns, Callers);
Say($"{SmallRuns} runs of 1,000 rows: {SmallRuns / many.Seconds:F0}/s ({many})");

await SmallBench.PrepareAsync(service, "warmer", MiddleRuns);
await SmallBench.PrepareAsync(service, "middle", MiddleRuns);
await SmallBench.RunAsync(service, "warmer", middle, MiddleRuns, MiddleRuns);
await service.CheckpointAsync();
var some = await SmallBench.RunAsync(service, "middle", middle, MiddleRuns, MiddleRuns);
Say($"{MiddleRuns} runs of 100,000 rows: {some}");

await service.CheckpointAsync();
var (alone, registered, uploaded, partitions) = await LargeBench.RunAsync(service, Path.Combine(tables, "season-2000000.csv"), suite, rounds);
var figures = new Figures(alone, registered, uploaded, partitions, many, SmallRuns, some);
Say($"2,000,000 rows: alone {alone}; registered {registered}, {registered.Seconds / alone.Seconds:F2}x, {figures.Overhead(registered):F1} ms a partition; uploaded {uploaded}, {uploaded.Seconds / alone.Seconds:F2}x");

if (page is not null)
    Page.Write(page, load, rounds, figures);

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
