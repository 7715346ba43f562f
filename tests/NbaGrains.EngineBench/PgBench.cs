using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NbaGrains.Runtime.Local;

namespace NbaGrains.EngineBench;

/// <summary>PostgreSQL's own measure of itself: <c>pgbench -N</c>, three simple statements in a transaction, on the same server.</summary>
internal static partial class PgBench
{
    public const string Database = "pgbench";

    public static void Prepare(ThrowawayPostgres server) => Run(server, "-i", "-s", "10", "-q");

    /// <returns>Transactions a second.</returns>
    public static double Measure(ThrowawayPostgres server, int seconds)
    {
        var output = Run(server, "-n", "-N", "-c", "8", "-j", "2", "-M", "simple", "-T", seconds.ToString(CultureInfo.InvariantCulture));
        return double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string Run(ThrowawayPostgres server, params string[] arguments)
    {
        var program = new ProcessStartInfo(Path.Combine(server.Binaries.Folder, "pgbench"), [.. arguments, "-h", server.SocketFolder, "-U", "nba_owner", Database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(program)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pgbench {string.Join(' ', arguments)}: {errors.Result}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
