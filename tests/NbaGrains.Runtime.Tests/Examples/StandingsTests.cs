using NbaGrains.Runtime.Grains;
using NbaGrains.TestKit;
using Standings;

namespace NbaGrains.Runtime.Tests.Examples;

/// <summary>The example of the guide, tested as its readers would.</summary>
public sealed class StandingsTests : IAsyncLifetime
{
    private static readonly TenantId League = new("league");

    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(silo => silo.AddModule(new StandingsModule()), new TestClusterOptions { Silos = 2 });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_win_of_one_is_a_loss_of_the_other()
    {
        var (boston, newYork) = (Team("BOS"), Team("NYK"));

        await boston.Beat("NYK", 7);
        await newYork.Beat("BOS", 1);
        await boston.Beat("NYK", 20);

        Assert.Equal((2, 1), await RecordAsync(boston));
        Assert.Equal((1, 2), await RecordAsync(newYork));
    }

    [Fact]
    public async Task Each_game_gets_its_recap()
    {
        var boston = Team("BOS");

        await boston.Beat("NYK", 20);

        await _cluster.UntilAsync(async () => (await boston.Read()).Recap is not null);
        Assert.Equal("BOS crushed NYK by 20", (await boston.Read()).Recap);
    }

    private ITeamGrain Team(string code) => _cluster.Grains.Get<ITeamGrain>(League, code);

    private static async Task<(long Wins, long Losses)> RecordAsync(ITeamGrain team)
    {
        var state = await team.Read();
        return (state.Wins, state.Losses);
    }
}
