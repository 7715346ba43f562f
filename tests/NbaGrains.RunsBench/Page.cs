using System.Globalization;

namespace NbaGrains.RunsBench;

/// <summary>What was measured of the large table.</summary>
internal sealed record Season(Measured Alone, Measured Registered, Measured Uploaded, int Partitions)
{
    public double Ratio(Measured run) => run.Seconds / Alone.Seconds;

    /// <summary>What a run costs more than the scan, shared by its partitions; in milliseconds.</summary>
    public double Overhead(Measured run) => (run.Seconds - Alone.Seconds) * 1000 / Partitions;
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
            | 2,000,000 rows, 209 MB: `Validator.Run` in one process | {season.Alone.Seconds:F3} | {season.Alone.Cpu:F2} | | |
            | the same, registered: from the request to the verdict, {season.Partitions} partitions | {season.Registered.Seconds:F3} | {season.Registered.Cpu:F2} | **{season.Ratio(season.Registered):F2}x** | 1.3x |
            | the same, uploaded: from the answer to the upload to the verdict | {season.Uploaded.Seconds:F3} | {season.Uploaded.Cpu:F2} | **{season.Ratio(season.Uploaded):F2}x** | 1.3x |
            | what a run costs more, for each partition | | | **{season.Overhead(season.Registered):F1} ms** | 5 ms |
            | {of.SmallRuns} uploads of 1,000 rows, 8 callers, until the last verdict | {of.Small.Seconds:F3} | {of.Small.Cpu:F2} | **{of.SmallRuns / of.Small.Seconds:F0} runs/s** | 100/s |
            | 10 uploads of 100,000 rows at once, until the last verdict | {of.Middle.Seconds:F3} | {of.Middle.Cpu:F2} | **{of.Middle.Seconds:F2} s** | 2 s |

            Every version has a verdict of its own: data sets are new, or versions differ, so nothing is answered from what an earlier run stored. Small
            versions are compared with the one before (drift). Not measured: several machines, a shared folder of blobs over a network, disks that take
            milliseconds to sync.

            """));
    }
}
