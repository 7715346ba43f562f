using NbaGrains.Runtime.Local;

namespace NbaGrains.Runtime.Tests.Local;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nba-bin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_installed_ones_are_found()
    {
        var found = PostgresBinaries.Find(Environment.GetEnvironmentVariable);

        Assert.True(found.Major >= PostgresBinaries.OldestMajor);
        Assert.True(File.Exists(Path.Combine(found.Folder, "initdb")));
    }

    [Fact]
    public void A_folder_of_ones_own_comes_first_then_the_path_then_the_usual_places()
    {
        var (own, path, usual) = (Fake("own", "17.2"), Fake("path", "16.1"), Fake("usual", "18beta1"));

        Assert.Equal(new PostgresBinaries(own, "17.2", 17), PostgresBinaries.Find(Variables(own, $"/nowhere:{path}"), [usual], null));
        Assert.Equal(new PostgresBinaries(path, "16.1", 16), PostgresBinaries.Find(Variables(null, $"relative::/nowhere:{path}"), [usual], null));
        Assert.Equal(new PostgresBinaries(usual, "18beta1", 18), PostgresBinaries.Find(Variables(null, null), ["/nowhere", usual], null));
        Assert.Equal(usual, PostgresBinaries.Find(Variables(null, path), [usual], 18).Folder);
    }

    [Fact]
    public void Where_none_will_do_it_is_said_where_was_looked_and_what_to_do()
    {
        var (old, strange, broken) = (Fake("old", "14.9"), Fake("strange", null), Fake("broken", "17.0"));
        File.WriteAllText(Path.Combine(broken, "postgres"), "\0\0\0\0");

        var nothing = Assert.Throws<RuntimeException>(() => PostgresBinaries.Find(Variables(null, "/nowhere"), [], null));
        var unfit = Assert.Throws<RuntimeException>(() => PostgresBinaries.Find(Variables(null, ""), [old, strange, broken], null));
        var wrong = Assert.Throws<RuntimeException>(() => PostgresBinaries.Find(Variables(old, null), [], 16));

        Assert.Equal(
            "no PostgreSQL 15 or newer was found (initdb, postgres, pg_ctl, psql). Looked in PATH, /usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, /usr/local/pgsql/bin and Homebrew. "
            + "Install it (apt-get install postgresql), name its folder with NBA_POSTGRES_BIN, or set NBA_POSTGRES to a server of your own.",
            nothing.Message);
        Assert.Contains($"; not fit: {old}: version 14.9; {strange}: cannot be run; {broken}: cannot be run. ", unfit.Message, StringComparison.Ordinal);
        Assert.Contains($"no PostgreSQL 16, which made the database here, was found (initdb, postgres, pg_ctl, psql). NBA_POSTGRES_BIN is {old}; not fit", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_versions_the_newest_comes_first()
    {
        foreach (var name in new[] { "pgsql-9.6", "pgsql-15", "pgsql-9", "pgsql-100", "pgsql-old", "other" })
            Directory.CreateDirectory(Path.Combine(_folder, name));

        Assert.Equal(
            ["pgsql-100", "pgsql-15", "pgsql-9.6", "pgsql-9"],
            BinaryFolders.Versions(_folder, "pgsql-", "bin").Select(folder => Path.GetFileName(Path.GetDirectoryName(folder)!)));
        Assert.Empty(BinaryFolders.Versions(Path.Combine(_folder, "nowhere"), "", "bin"));
    }

    private static Func<string, string?> Variables(string? own, string? path) => name => name switch
    {
        "NBA_POSTGRES_BIN" => own,
        "PATH" => path,
        _ => null,
    };

    /// <summary>Programs that only say their version; null: something else.</summary>
    private string Fake(string name, string? version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var program in new[] { "initdb", "postgres", "pg_ctl", "psql" })
        {
            var path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\necho '{(version is null ? "what?" : $"postgres (PostgreSQL) {version}")}'\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
