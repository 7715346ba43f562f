using NbaGrains.Cli.Server;

namespace NbaGrains.Cli.Tests;

/// <summary>Where the API key comes from, where the environment names none.</summary>
public sealed class KeySourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nba-keys-").FullName;

    private string File => Path.Combine(_folder, "some.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_is_named_comes_first()
    {
        System.IO.File.WriteAllText(File, " nba_a_b\n");
        System.IO.File.WriteAllText(Path.Combine(_folder, "bootstrap.key"), "nba_c_d\n");

        Assert.Equal("nba_a_b", new KeySource(File, _folder).For(new Uri("http://127.0.0.1:5080")));
        Assert.Equal("nba_c_d", new KeySource(null, _folder).For(new Uri("http://127.0.0.1:5080")));
        Assert.Equal("nba_c_d", new KeySource(null, _folder).ForDataFolder());
    }

    [Fact]
    public void A_file_without_a_key_is_named()
    {
        System.IO.File.WriteAllText(File, "\n");

        Assert.Equal($"--key-file: {File} has no key in it, or cannot be read.", Assert.Throws<CommandException>(() => new KeySource(File, _folder).ForDataFolder()).Message);
    }

    [Fact]
    public void The_first_key_of_this_machine_is_for_this_machine()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "bootstrap.key"), "nba_c_d\n");

        var refusal = Assert.Throws<CommandException>(() => new KeySource(null, _folder).For(new Uri("https://nba.example")));

        Assert.StartsWith("https://nba.example/ wants an API key: set NBA_API_KEY,", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key_revoked", "That key is in {0}. Set NBA_API_KEY, or name a file that has another one with --key-file, and delete this one.")]
    [InlineData("key_expired", "That key is in {0}. Set NBA_API_KEY, or name a file that has another one with --key-file, and delete this one.")]
    [InlineData("key_unknown", "The key in {0} was sent. Set NBA_API_KEY, or name a file that has another one with --key-file.")]
    [InlineData("dataset_not_found", null)]
    public void Of_a_key_of_the_data_folder_that_is_refused_the_remedy_is_told(string code, string? remedy)
    {
        var bootstrap = Path.Combine(_folder, "bootstrap.key");
        System.IO.File.WriteAllText(bootstrap, "nba_c_d\n");
        System.IO.File.WriteAllText(File, "nba_a_b\n");
        var (found, named) = (new KeySource(null, _folder), new KeySource(File, _folder));
        found.ForDataFolder();
        named.ForDataFolder();

        Assert.Equal(remedy?.Replace("{0}", bootstrap, StringComparison.Ordinal), found.Remedy(code));
        Assert.Null(named.Remedy(code));
    }

    [Fact]
    public void Without_any_the_remedy_is_told()
    {
        var refusal = Assert.Throws<CommandException>(() => new KeySource(null, _folder).ForDataFolder());

        Assert.StartsWith($"there is no API key: {_folder}/bootstrap.key is not there, or not yours to read.", refusal.Message, StringComparison.Ordinal);
    }
}
