namespace NbaGrains.Runtime.Local;

/// <summary>Makes a cluster in an empty folder: <c>initdb</c>, the configuration, a database.</summary>
internal static class ClusterMaker
{
    /// <param name="tools">Of the user who owns the folder.</param>
    /// <param name="folder">Empty, with a parent that the user can pass.</param>
    /// <param name="settings">The text of <c>nba.conf</c>.</param>
    /// <param name="database">Created where <c>initdb</c> does not do so anyway, which takes about as long again as a start.</param>
    /// <param name="durable">Whether all of it is on disk at the end, and segments of the log have their usual size.</param>
    /// <param name="cancellation">Leaves something unfinished in the folder.</param>
    public static async Task Make(PostgresTools tools, string folder, string settings, string database, bool durable, CancellationToken cancellation)
    {
        if ((await tools.Run("test", ["-w", folder], "/", "", cancellation).ConfigureAwait(false)).ExitCode != 0)
            throw new RuntimeException(
                $"{Path.GetDirectoryName(folder)}: PostgreSQL runs as user '{tools.User.Name}', who cannot enter this folder. "
                + "Name another with NBA_DATA (such as /var/lib/nba), or let others pass through its parents (chmod a+x).");
        var initdb = tools.Binaries.PathOf("initdb");
        string[] kind = ["-U", ClusterSettings.Owner, "--auth=peer", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"];
        string[] size = durable ? [] : ["--wal-segsize=1"];
        await Run(initdb, ["-D", ".", .. kind, .. size]).ConfigureAwait(false);
        await Write(settings, ClusterSettings.FileName).ConfigureAwait(false);
        await Write(ClusterSettings.Include, "-a", "postgresql.conf").ConfigureAwait(false);
        await Write(ClusterSettings.HostAccess, "pg_hba.conf").ConfigureAwait(false);
        await Write(ClusterSettings.Identities([OsUser.Current().Name, "root", "postgres", tools.User.Name]), "pg_ident.conf").ConfigureAwait(false);
        if (database != ClusterSettings.FirstDatabase)
            await CreateDatabase().ConfigureAwait(false);
        if (durable)
            await Run(initdb, ["--sync-only", "-D", "."]).ConfigureAwait(false);

        async Task CreateDatabase()
        {
            string[] single = ["--single", "-D", ".", ClusterSettings.FirstDatabase];
            var answer = await Run(tools.Binaries.PathOf("postgres"), single, $"create database {database};\n").ConfigureAwait(false);

            // It ends with 0 whatever the statement did.
            if (answer.Output.Contains("ERROR:", StringComparison.Ordinal))
                throw new RuntimeException($"the database could not be created: {answer.Output}");
        }

        async Task<ToolResult> Run(string program, string[] arguments, string input = "") =>
            (await tools.Run(program, arguments, folder, input, cancellation).ConfigureAwait(false)).OrThrow($"making a database with {Path.GetFileName(program)}");

        // Not by this process: root must not write where another user could have put a link.
        Task Write(string text, params string[] arguments) => Run("tee", arguments, text);
    }
}
