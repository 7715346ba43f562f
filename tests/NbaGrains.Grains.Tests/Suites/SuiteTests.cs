using NbaGrains.Grains.Suites;
using NbaGrains.Grains.Tests.Support;

namespace NbaGrains.Grains.Tests.Suites;

/// <summary>Versions of a suite.</summary>
public sealed class SuiteTests : IAsyncLifetime
{
    private DataCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await DataCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Only_another_text_makes_another_version()
    {
        var suite = _cluster.Suite("games");

        Assert.Equal(new SuitePushed(1, true), await suite.Push("a", 0));
        Assert.Equal(new SuitePushed(1, false), await suite.Push("a"));
        Assert.Equal(new SuitePushed(2, true), await suite.Push("b", 1));
        Assert.Equal("suite_exists", (await Assert.ThrowsAsync<RefusedException>(() => suite.Push("c", 0))).Code);
        Assert.Equal("suite_changed", (await Assert.ThrowsAsync<RefusedException>(() => suite.Push("c", 1))).Code);
        Assert.Equal(2, (await suite.Read()).Version);
        Assert.Equal("a,b", await _cluster.Cluster.ScalarAsync<string>("select string_agg(text, ',' order by number) from nba.suite_version"));
    }

    [Fact]
    public async Task A_suite_that_nobody_pushed_is_not_there() =>
        Assert.Equal("suite_not_found", (await Assert.ThrowsAsync<RefusedException>(() => _cluster.Suite("games").Read())).Code);
}
