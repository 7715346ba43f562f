using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.Support;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Silos;

/// <summary>What was begun and given up keeps its place: behind a long queue it would wait for all of that again.</summary>
public sealed class PlaceInQueueTests : WorkTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Work_of_a_silo_that_is_gone_goes_before_what_has_not_begun()
    {
        var begun = await BegunAsync();
        await ExecuteAsync("update nba.silo set state = 'gone'");

        await EndLeasesAsync();

        Assert.Equal(begun.Id, (await ClaimAsync(await RegisteredAsync(), 1)).Single().Id);
    }

    [Fact]
    public async Task Work_whose_lease_has_ended_goes_before_what_has_not_begun()
    {
        var begun = await BegunAsync();
        await SetClockAsync(Start.AddMinutes(1));

        await EndLeasesAsync();

        Assert.Equal(begun.Id, (await ClaimAsync(await RegisteredAsync(), 1)).Single().Id);
    }

    [Fact]
    public async Task Work_that_is_handed_back_goes_before_what_has_not_begun()
    {
        var begun = await BegunAsync();

        await HandBackWork.RunAsync(Database, [Attempt(begun)]);

        Assert.Equal(begun.Id, (await ClaimAsync(await RegisteredAsync(), 1)).Single().Id);
    }

    [Fact]
    public async Task A_lease_that_holds_is_left_alone()
    {
        var begun = await BegunAsync();

        await EndLeasesAsync();

        Assert.DoesNotContain(await ClaimAsync(await RegisteredAsync(), 10), item => item.Id == begun.Id);
    }

    /// <summary>One item that a silo has begun, and a later one that waits.</summary>
    private async Task<WorkItem> BegunAsync()
    {
        await SetClockAsync(Start);
        await EnqueueAsync(Acme, 1);
        var begun = (await ClaimAsync(await RegisteredAsync(), 1)).Single();
        await SetClockAsync(Start.AddSeconds(1));
        await EnqueueAsync(Acme, 1);
        return begun;
    }

    private async Task EndLeasesAsync()
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        await SiloWatch.EndLeasesAsync(connection, CancellationToken.None);
    }
}
