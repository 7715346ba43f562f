using System.Globalization;

namespace NbaGrains.RunsBench;

/// <summary>What was measured of the large table.</summary>
/// <param name="Asked">By the command.</param>
/// <param name="Alone">As the command does it, in this process.</param>
/// <param name="Registered">By a run.</param>
/// <param name="Finer">By a run with partitions of half the size.</param>
/// <param name="Uploaded">By a run, after the upload.</param>
/// <param name="Partitions">Of the runs.</param>
/// <param name="FinerPartitions">Of those with smaller ones.</param>
internal sealed record Season(Scan Asked, Measured Alone, Measured Registered, Measured Finer, Measured Uploaded, int Partitions, int FinerPartitions)
{
    /// <summary>Next to the scan of the command, as it tells it.</summary>
    public double Ratio(Measured run) => run.Seconds / Asked.Seconds;

    /// <summary>What one more partition of the same table costs.</summary>
    public double MillisecondsAPartition => (Finer.Seconds - Registered.Seconds) * 1000 / (FinerPartitions - Partitions);
}

/// <summary>All that was measured.</summary>
internal sealed record Figures(Season Season, Measured Small, int SmallRuns, Measured Middle);

/// <summary>The page of docs/benchmarks.</summary>
internal static class Page
{
    public static void Write(string path, string load, int rounds, Figures of)
    {
        var (cores, season) = (Environment.ProcessorCount, of.Season);
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"""
            # Runs: data sets as a service

            Written by `bench/runs --markdown`: everything on one machine ({cores} processors, load {load} before), one process with a silo, a gateway and who
            asks it over HTTP, PostgreSQL beside it with `fsync` on. Warm; medians of {rounds} rounds, those of the large table in turns, with the
            suite of `bench/suites/season.yml` (72 rules).

            | what | seconds | processor seconds of the process | figure | target |
            | --- | --- | --- | --- | --- |
            | 2,000,000 rows, 209 MB: `nba validate`, the whole process | {season.Asked.Process:F3} | | | |
            | its scan, as its JSON tells it | {season.Asked.Seconds:F3} | | 1x | |
            | the same code, warm in this process | {season.Alone.Seconds:F3} | {season.Alone.Cpu:F2} | {season.Ratio(season.Alone):F2}x | |
            | registered: from the request to the verdict, {season.Partitions} partitions | {season.Registered.Seconds:F3} | {season.Registered.Cpu:F2} | **{season.Ratio(season.Registered):F2}x** | 1.3x |
            | uploaded: from the answer to the upload to the verdict | {season.Uploaded.Seconds:F3} | {season.Uploaded.Cpu:F2} | **{season.Ratio(season.Uploaded):F2}x** | 1.3x |
            | registered, in {season.FinerPartitions} partitions | {season.Finer.Seconds:F3} | {season.Finer.Cpu:F2} | **{season.MillisecondsAPartition:F1} ms** for each more | 5 ms |
            | {of.SmallRuns} uploads of 1,000 rows, 8 callers, until the last verdict | {of.Small.Seconds:F3} | {of.Small.Cpu:F2} | **{of.SmallRuns / of.Small.Seconds:F0} runs/s** | 100/s |
            | 10 uploads of 100,000 rows at once, until the last verdict | {of.Middle.Seconds:F3} | {of.Middle.Cpu:F2} | **{of.Middle.Seconds:F2} s** | 2 s |

            Next to the same code that is warm and does nothing else, registering takes {season.Registered.Seconds / season.Alone.Seconds:F2}x: a run also takes the
            SHA-256 of the content (0.12 processor seconds), stores the report, what drift and later suites need, and the first 10,000 failing rows, and puts
            the partitions together.

            Every version has a verdict of its own: data sets are new, or versions differ, so nothing is answered from what an earlier run stored. Small
            versions are compared with the one before (drift). Not measured: several machines, a shared folder of blobs over a network, disks that take
            milliseconds to sync.

            """));
    }
}
