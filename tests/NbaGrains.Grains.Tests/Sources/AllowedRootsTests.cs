using System.Diagnostics;
using NbaGrains.Grains.Sources;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Sources;

/// <summary>No way leads out of the folders that the operator allows.</summary>
public sealed class AllowedRootsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nba-roots-").FullName;
    private readonly string _root;
    private readonly string _outside;
    private readonly AllowedRoots _roots;

    public AllowedRootsTests()
    {
        _root = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        _outside = Directory.CreateDirectory(Path.Combine(_folder, "data-secret")).FullName;
        Directory.CreateDirectory(Path.Combine(_root, "box"));
        File.WriteAllText(Path.Combine(_root, "box", "a.csv"), "id\n1\n");
        File.WriteAllText(Path.Combine(_outside, "a.csv"), "secret\n1\n");
        _roots = new AllowedRoots(TenantId.Default, [_root, Path.Combine(_folder, "not-there")]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_opened_by_its_path_below_a_root_or_its_whole_path()
    {
        foreach (var path in new[] { "box/a.csv", "./box/../box/a.csv", Path.Combine(_root, "box", "a.csv") })
        {
            using var file = _roots.Open(path);

            Assert.Equal(Path.Combine(_root, "box", "a.csv"), file.Path);
            Assert.Equal(5, file.Length);
        }
    }

    [Fact]
    public void A_path_out_of_the_roots_is_refused_and_the_roots_are_not_told()
    {
        foreach (var path in new[] { "../data-secret/a.csv", "box/../../data-secret/a.csv", Path.Combine(_outside, "a.csv"), "/etc/passwd", "..", _root })
        {
            var refused = Assert.Throws<RefusedException>(() => _roots.Open(path));

            Assert.Equal("path_not_allowed", refused.Code);
            if (!path.StartsWith('/'))
                Assert.DoesNotContain(_folder, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Links_within_a_root_are_followed_and_out_of_it_are_not()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "inner.csv"), Path.Combine(_root, "box", "a.csv"));
        File.CreateSymbolicLink(Path.Combine(_root, "outer.csv"), Path.Combine(_outside, "a.csv"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "away"), _outside);
        File.CreateSymbolicLink(Path.Combine(_root, "circle"), Path.Combine(_root, "circle"));

        using (var inner = _roots.Open("inner.csv"))
            Assert.Equal(Path.Combine(_root, "box", "a.csv"), inner.Path);
        Assert.Equal("path_not_allowed", Assert.Throws<RefusedException>(() => _roots.Open("outer.csv")).Code);
        Assert.Equal("path_not_allowed", Assert.Throws<RefusedException>(() => _roots.Open("away/a.csv")).Code);
        Assert.Equal("file_not_found", Assert.Throws<RefusedException>(() => _roots.Open("circle")).Code);
    }

    [Fact]
    public void A_root_may_itself_be_a_link()
    {
        var link = Path.Combine(_folder, "link");
        Directory.CreateSymbolicLink(link, _root);

        using var file = new AllowedRoots(TenantId.Default, [link]).Open("box/a.csv");

        Assert.Equal(Path.Combine(_root, "box", "a.csv"), file.Path);
    }

    [Fact]
    public async Task A_folder_that_is_swapped_for_a_link_while_it_is_opened_lets_nobody_out()
    {
        var swapped = Path.Combine(_root, "swapped");
        var aside = Path.Combine(_root, "aside");
        Directory.CreateDirectory(swapped);
        File.WriteAllText(Path.Combine(swapped, "a.csv"), "id\n1\n");
        Directory.CreateSymbolicLink(aside, _outside);
        using var done = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            var third = Path.Combine(_root, "third");
            while (!done.IsCancellationRequested)
            {
                Directory.Move(swapped, third);
                Directory.Move(aside, swapped);
                Directory.Move(third, aside);
            }
        });

        var watch = Stopwatch.StartNew();
        var (opened, refused) = (0, 0);
        for (var i = 0; (i < 20_000 && watch.Elapsed < TimeSpan.FromSeconds(5)) || ((opened == 0 || refused == 0) && watch.Elapsed < TimeSpan.FromSeconds(60)); i++)
        {
            try
            {
                using var file = _roots.Open("swapped/a.csv");
                using var content = new StreamReader(new FileStream(file.Alias, FileMode.Open, FileAccess.Read));
                Assert.Equal("id", content.ReadLine());
                opened++;
            }
            catch (RefusedException)
            {
                refused++;
            }
        }

        await done.CancelAsync();
        await swapping;
        Assert.True(opened > 0 && refused > 0, $"{opened} opened, {refused} refused");
    }

    [Fact]
    public void Pipes_devices_and_folders_are_refused_at_once()
    {
        using (var made = Process.Start("mkfifo", Path.Combine(_root, "pipe")))
            made.WaitForExit();

        Assert.Contains("pipe or a device", Assert.Throws<RefusedException>(() => _roots.Open("pipe")).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<RefusedException>(() => _roots.Open("box")).Message, StringComparison.Ordinal);
        Assert.Contains("pipe or a device", Assert.Throws<RefusedException>(() => new AllowedRoots(TenantId.Default, ["/dev"]).Open("null")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.csv")]
    [InlineData("box/a.csv/b.csv")]
    [InlineData("")]
    [InlineData("a\0.csv")]
    public void What_is_not_there_is_told_so_and_where_is_not(string path)
    {
        var refused = Assert.Throws<RefusedException>(() => _roots.Open(path));

        Assert.Equal("file_not_found", refused.Code);
        Assert.DoesNotContain(_folder, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("default", "--root FOLDER")]
    [InlineData("acme/east", "--root acme/east=FOLDER")]
    public void Without_roots_nothing_is_allowed_and_how_it_would_be_is_told(string tenant, string option) => Assert.Equal(
        $"'a.csv' cannot be registered: no folder is allowed to this tenant. Start the silos with {option}, or upload the file.",
        Assert.Throws<RefusedException>(() => new AllowedRoots(new TenantId(tenant), []).Open("a.csv")).Message);

    [Fact]
    public void Every_change_of_a_file_changes_its_identity()
    {
        var path = Path.Combine(_root, "box", "a.csv");
        var identities = new HashSet<string> { Identity() };

        File.AppendAllText(path, "2\n");
        Assert.True(identities.Add(Identity()));
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.True(identities.Add(Identity()));
        File.Copy(path, path + "2");
        File.SetLastWriteTimeUtc(path + "2", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Move(path + "2", path, overwrite: true);
        Assert.True(identities.Add(Identity()));
        Assert.False(identities.Add(Identity()));

        string Identity()
        {
            using var file = _roots.Open("box/a.csv");
            return file.Identity;
        }
    }
}
