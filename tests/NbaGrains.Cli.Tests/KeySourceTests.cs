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

    [Fact]
    public void Without_any_the_remedy_is_told()
    {
        var refusal = Assert.Throws<CommandException>(() => new KeySource(null, _folder).ForDataFolder());

        Assert.StartsWith($"there is no API key: {_folder}/bootstrap.key is not there, or not yours to read.", refusal.Message, StringComparison.Ordinal);
    }
}
