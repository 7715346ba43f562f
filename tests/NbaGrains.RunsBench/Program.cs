using System.Globalization;
using NbaGrains.Grains;
using NbaGrains.RunsBench;

// bench/runs says what this does and what the arguments are.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Callers = 8;
const int SmallRuns = 200;
const int MiddleRuns = 10;

var tables = args[0];
var suite = await File.ReadAllTextAsync(args[1]);
var rounds = int.Parse(args[2], CultureInfo.InvariantCulture);
var only = args[3];
var command = new Command(args[4], args[1]);
var page = args.Length > 5 ? args[5] : null;
var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
var small = await File.ReadAllBytesAsync(Path.Combine(tables, "season-1000.csv"));
var middle = await File.ReadAllBytesAsync(Path.Combine(tables, "season-100000.csv"));

var usual = new GrainsOptions().PartitionBytes;
await using var service = await Service.StartAsync(tables, usual);
await service.PutSuiteAsync("season-benchmark", suite);

// The first rounds of each compile the code, as well as it gets.
var many = only is "" or "small" ? await RoundsAsync("small", small, SmallRuns, Callers, warm: 12) : null;
var some = only is "" or "middle" ? await RoundsAsync("middle", middle, MiddleRuns, MiddleRuns, warm: 2) : null;
var season = only is "" or "large" ? await LargeAsync() : null;
if (page is not null)
    Page.Write(page, load, rounds, new Figures(season!, many!, SmallRuns, some!));

async Task<Measured> RoundsAsync(string name, byte[] table, int runs, int callers, int warm)
{
    var measured = new List<Measured>();
    for (var round = -warm; round < rounds; round++)
    {
        var datasets = $"{name}{round}";
        await SmallBench.PrepareAsync(service, datasets, callers);
        await service.CheckpointAsync();
        var one = await SmallBench.RunAsync(service, datasets, table, runs, callers);
        Say($"  {name} {round}: {one}");
        if (round >= 0)
            measured.Add(one);
    }

    var median = Measured.Median(measured);
    Say($"{runs} runs of {table.Length:N0} bytes: {runs / median.Seconds:F0}/s ({median})");
    return median;
}

async Task<Season> LargeAsync()
{
    await using var finer = await Service.StartAsync(tables, usual / 2);
    await finer.PutSuiteAsync("season-benchmark", suite);
    await service.CheckpointAsync();
    var season = await new LargeBench(service, finer, command).RunAsync(Path.Combine(tables, "season-2000000.csv"), suite, rounds);
    Say($"2,000,000 rows: nba validate {season.Asked.Process:F3} s, {season.Asked.Seconds:F3} s its scan; registered {season.Ratio(season.Registered):F2}x, uploaded {season.Ratio(season.Uploaded):F2}x");
    Say($"warm in one process {season.Alone}: {season.Registered.Seconds / season.Alone.Seconds:F2}x, {season.Uploaded.Seconds / season.Alone.Seconds:F2}x; {season.MillisecondsAPartition:F1} ms a partition");
    return season;
}

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
