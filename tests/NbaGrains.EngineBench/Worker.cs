using System.Diagnostics;
using System.Globalization;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;

namespace NbaGrains.EngineBench;

/// <summary>A silo in a process of its own, which says for each item how long ago it was asked for.</summary>
internal static class Worker
{
    private const int Items = 300;
    private const string Ready = "ready";

    /// <summary>The child: runs items until its standard input ends, then prints what it saw.</summary>
    public static async Task<int> RunAsync(string connectionString)
    {
        var tally = new Tally();
        await using (await Silo.StartAsync(
            new SiloOptions { ConnectionString = connectionString, Name = "worker" }, builder => builder.AddModule(new BenchModule(tally, stamped: true, nothing: false))))
        {
            Console.WriteLine(Ready);
            await Console.In.ReadToEndAsync();
        }

        foreach (var value in tally.Values())
            Console.WriteLine(value.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>The parent: one item at a time, so that nothing waits in line. The clock starts before the call that enqueues.</summary>
    public static async Task<Latencies> MeasureAsync(Silo silo, string connectionString)
    {
        var self = new ProcessStartInfo(Environment.ProcessPath!, ["worker", connectionString]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var child = Process.Start(self)!;
        while (await child.StandardOutput.ReadLineAsync() is { } line && line != Ready)
            continue;
        var tenant = new TenantId("bench");
        for (var i = 0; i < Items; i++)
        {
            await silo.Grains.Get<IAccountGrain>(tenant, $"source-{i % 8}").EnqueueStamped(Stopwatch.GetTimestamp());
            await Task.Delay(20);
        }

        child.StandardInput.Close();
        var values = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        // The first ones compile the code.
        return new Latencies(values.Skip(20).Select(value => double.Parse(value, CultureInfo.InvariantCulture)));
    }
}
