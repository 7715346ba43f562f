using NbaGrains.Runtime.Local;

namespace NbaGrains.Runtime.Tests.Local;

public sealed class FoldersTests : IDisposable
{
    private static readonly OsUser Me = OsUser.Current();

    private readonly string _folder = Directory.CreateTempSubdirectory("nba-folders-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_data_folder_is_named_or_taken_from_the_variable_or_the_home()
    {
        Assert.Equal("/a", DataFolder.Of(_ => "/b", "/a", isRoot: false).Path);
        Assert.Equal("/b", DataFolder.Of(name => name == "NBA_DATA" ? "/b" : null, null, isRoot: true).Path);
        Assert.Equal("/var/lib/nba", DataFolder.Of(_ => "", null, isRoot: true).Path);
        Assert.Equal($"{_folder}/.nba", DataFolder.Of(name => name == "HOME" ? _folder : null, null, isRoot: false).Path);
        Assert.Contains("there is no HOME", Assert.Throws<RuntimeException>(() => DataFolder.Of(_ => null, null, isRoot: false)).Message, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "x"), DataFolder.Of(_ => null, "x", isRoot: false).Path);
    }

    [Fact]
    public void A_data_folder_is_private_except_that_roots_lets_the_servers_user_pass()
    {
        var (mine, roots) = (DataFolder.Of(_ => null, $"{_folder}/deep/mine"), DataFolder.Of(_ => null, $"{_folder}/roots"));
        mine.Make(Me with { Id = Me.IsRoot ? 0 : Me.Id });
        roots.Make(Me with { Id = 0 });

        Assert.Equal((UnixFileMode)0x1C9, File.GetUnixFileMode(roots.Path));
        Assert.Null(roots.Major);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_or_is_anothers_is_refused()
    {
        File.WriteAllText($"{_folder}/file", "");

        var under = Assert.Throws<RuntimeException>(() => DataFolder.Of(_ => null, $"{_folder}/file/data").Make(Me));
        var anothers = Assert.Throws<RuntimeException>(() => DataFolder.Of(_ => null, _folder).Make(Me with { Id = Me.Id + 1 }));

        Assert.StartsWith($"{_folder}/file/data: cannot be made", under.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{_folder}: belongs to another user.", anothers.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Assert.Throws<RuntimeException>(() => FileLock.Open($"{_folder}/nowhere/lock")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_folder_is_used_only_when_it_is_ones_own_and_closed_to_others()
    {
        var made = SocketFolder.Make("/some/data", Me, ["/proc/nowhere", _folder]);
        Assert.Equal(Path.Combine(_folder, SocketFolder.NameOf("/some/data")), made);
        Assert.Equal(made, SocketFolder.Make("/some/data", Me, [_folder]));

        File.SetUnixFileMode(made, (UnixFileMode)0x1ED);
        Refused("/some/data");
        File.WriteAllText(Path.Combine(_folder, SocketFolder.NameOf("/a file")), "");
        Refused("/a file");
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere"), (UnixFileMode)0x1C0);
        Directory.CreateSymbolicLink(Path.Combine(_folder, SocketFolder.NameOf("/a link")), Path.Combine(_folder, "elsewhere"));
        Refused("/a link");
        Assert.Contains("can be made in /proc", Assert.Throws<RuntimeException>(() => SocketFolder.Make("/x", Me, ["/proc"])).Message, StringComparison.Ordinal);

        void Refused(string data) => Assert.Contains(
            "is not a private folder",
            Assert.Throws<RuntimeException>(() => SocketFolder.Make(data, Me, [_folder])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_folder_that_holds_something_else_stays()
    {
        var made = SocketFolder.Make("/some/data", Me, [_folder]);
        File.WriteAllText(Path.Combine(made, ".s.PGSQL.5432.lock"), "");
        File.WriteAllText(Path.Combine(made, "other"), "");

        SocketFolder.Remove("/some/data", Me with { Id = Me.Id + 1 }, [_folder]);
        Assert.Equal(2, Directory.GetFiles(made).Length);
        SocketFolder.Remove("/some/data", Me, [_folder, "/nowhere"]);

        Assert.Equal(["other"], Directory.GetFiles(made).Select(Path.GetFileName));
    }

    [Fact]
    public void The_holders_of_a_lock_are_read_from_the_kernels_list()
    {
        string[] lines =
        [
            "1: FLOCK  ADVISORY  READ 30 08:01:77 0 EOF",
            "2: FLOCK  ADVISORY  READ 20 08:01:77 0 EOF",
            "2: -> FLOCK  ADVISORY  WRITE 21 08:01:77 0 EOF",
            "3: FLOCK  ADVISORY  READ 20 08:01:77 0 EOF",
            "4: FLOCK  ADVISORY  READ 40 08:01:177 0 EOF",
            "5: FLOCK  ADVISORY  READ 0 08:01:77 0 EOF",
            "6: POSIX  ADVISORY  READ 50 08:01:77 0 EOF",
        ];

        Assert.Equal([20, 30], LockHolders.Parse(lines, 77));
        Assert.Empty(LockHolders.Of($"{_folder}/nowhere"));
    }

    [Fact]
    public void Users_without_a_name_cannot_run_a_database()
    {
        Assert.Null(OsUser.Named("no such user"));
        Assert.Equal(0u, OsUser.Named("root")!.Id);
        Assert.Contains("has no name", Assert.Throws<RuntimeException>(() => OsUser.WithId(3_999_999_999)).Message, StringComparison.Ordinal);
        Assert.Equal(Me with { Id = 7 }, PostgresTools.UserOf(Me with { Id = 7 }, _folder));
    }
}
