using NbaGrains.Cli.Db;
using NbaGrains.Runtime.Local;
using Npgsql;

namespace NbaGrains.Cli.Silos;

/// <summary>Waits for a server that does not answer yet: supervisors start it and the silo at once.</summary>
internal static class DatabaseWait
{
    private const int SecondsPerTry = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when it answers, be it with a refusal: that is told by who uses it.</summary>
    /// <exception cref="CommandException">It did not answer in time.</exception>
    public static async Task UntilItAnswersAsync(PostgresAddress server, TimeSpan patience, Terminal terminal)
    {
        var begun = terminal.Time.GetTimestamp();
        var isFirst = true;
        while (await ProblemAsync(server, terminal.Interrupted) is { } problem)
        {
            if (terminal.Time.GetElapsedTime(begun) >= patience)
                throw DbOptions.Unusable(server, problem);
            if (isFirst)
                terminal.Complain($"waiting up to {patience.TotalSeconds:0.#} s for the database at {server}: {problem}");
            isFirst = false;
            await Task.Delay(Pause, terminal.Time, terminal.Interrupted);
        }
    }

    private static async Task<string?> ProblemAsync(PostgresAddress server, CancellationToken cancellation)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Timeout = SecondsPerTry, Pooling = false });
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return null;
        }
        catch (NpgsqlException e) when (IsAway(e))
        {
            return DbOptions.Problem(e);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    // Of several hosts, none answers.
    private static bool IsAway(NpgsqlException e) =>
        e.IsTransient || (e.InnerException is AggregateException hosts && hosts.InnerExceptions.All(host => host is NpgsqlException { IsTransient: true }));
}
