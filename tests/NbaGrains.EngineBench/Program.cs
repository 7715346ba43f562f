using System.Globalization;
using NbaGrains.EngineBench;
using NbaGrains.Runtime.Local;
using NbaGrains.Runtime.Silos;
using Npgsql;

// bench/engine says what this does and what the arguments are.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["worker", var address])
    return await Worker.RunAsync(address);

var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30;
var page = args.Length > 1 ? args[1] : null;
var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];

await using var server = await LocalPostgres.Throwaway(new ThrowawayOptions { IsDurable = true });
var owner = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres" }.ConnectionString;
await using var admin = NpgsqlDataSource.Create(owner);
await ExecuteAsync($"create database {PgBench.Database}");
await ExecuteAsync("create database engine");
PgBench.Prepare(server);

var tally = new Tally();
var options = new SiloOptions
{
    ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "engine" }.ConnectionString,
    Name = "bench",
    RunsWork = false,
};
await using var engine = NpgsqlDataSource.Create(options.ConnectionString);

await ExecuteAsync("checkpoint");
var transactions = PgBench.Measure(server, seconds);
Say($"pgbench -N -c 8 -j 2: {transactions:N0} transactions/s");

(double Rate, Latencies Latencies, double CpuMicroseconds) turns;
await using (var silo = await Silo.StartAsync(options, builder => builder.AddModule(new BenchModule(tally, stamped: false, nothing: false))))
{
    await TurnBench.RunAsync(silo, TimeSpan.FromSeconds(3), seed: 1000);
    await ExecuteAsync("checkpoint");
    turns = await TurnBench.RunAsync(silo, TimeSpan.FromSeconds(seconds), seed: 1);
    Say($"turns: {turns.Rate:N0}/s, {turns.Rate / transactions:F2} of pgbench; {turns.Latencies}; {turns.CpuMicroseconds:F0} us of our processor time each");
}

double items;
await using (var silo = await Silo.StartAsync(options with { RunsWork = true, Capacity = 16 }, builder => builder.AddModule(new BenchModule(tally, stamped: false, nothing: true))))
{
    await WorkBench.RunAsync(silo, tally, 5_000, LiveAsync);
    await ExecuteAsync("checkpoint");
    items = await WorkBench.RunAsync(silo, tally, 50_000, LiveAsync);
    Say($"work items: {items:N0}/s, from the turns that enqueue them to the last finish, one silo");
}

Latencies start;
await using (var silo = await Silo.StartAsync(options, builder => builder.AddModule(new BenchModule(tally, stamped: false, nothing: false))))
{
    start = await Worker.MeasureAsync(silo, options.ConnectionString);
    Say($"enqueue to start in another process: {start}");
}

if (page is not null)
    EnginePage.Write(page, load, seconds, transactions, turns.Rate, turns.Latencies, turns.CpuMicroseconds, items, start);
return 0;

async Task ExecuteAsync(string sql)
{
    await using var command = admin.CreateCommand(sql);
    await command.ExecuteNonQueryAsync();
}

async Task<long> LiveAsync()
{
    await using var command = engine.CreateCommand("select count(*) from nba.work");
    return (long)(await command.ExecuteScalarAsync())!;
}

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
