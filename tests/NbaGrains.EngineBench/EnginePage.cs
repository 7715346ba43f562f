using System.Globalization;

namespace NbaGrains.EngineBench;

/// <summary>The page of results in the documentation.</summary>
internal static class EnginePage
{
    public static void Write(
        string path, string load, int seconds, double transactions, double turns, Latencies latencies, double cpu, double items, Latencies start) => File.WriteAllText(
        path,
        string.Create(CultureInfo.InvariantCulture, $"""
            # The engine: turns and work items

            Written by `bench/engine --markdown`: everything on one machine ({Environment.ProcessorCount} processors, load {load} before), PostgreSQL beside it with `fsync` on, over
            one Unix socket, a checkpoint before each, {seconds} s each, one after the other.

            | what | figure | target |
            | --- | --- | --- |
            | `pgbench -N -c 8 -j 2`, simple protocol | {transactions:N0} transactions/s | |
            | turns: 8 callers, 8 hot and 1,000 cold grains, 1 KB of state | {turns:N0} turns/s | |
            | turns : pgbench | **{turns / transactions:F2}** | 0.5, better 0.7 |
            | a turn, p50 / p99 | {latencies.P50:F2} / {latencies.P99:F2} ms | |
            | processor time of the silo a turn | {cpu:F0} us | |
            | work items that do nothing, from the turns that enqueue 100 each to the last finish, one silo | **{items:N0}**/s | 5,000/s |
            | enqueue to start in another process, p50 / p99 | **{start.P50:F2}** / {start.P99:F2} ms | p50 below 10 ms |

            A turn is a commit: state, turn row and whatever it sends. It costs PostgreSQL one round trip of a few prepared statements where a transaction of pgbench
            takes five, which is why it can be ahead. Not measured: several machines, states of more than a kilobyte, PgBouncer, a disk that takes
            milliseconds to sync.

            """));
}
