using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Turns;

namespace NbaGrains.Runtime.Tests.Turns;

public sealed class StateCacheTests
{
    private static readonly GrainId A = Id("a");
    private static readonly GrainId B = Id("b");
    private static readonly GrainId C = Id("c");

    [Fact]
    public void The_least_recently_used_goes_first()
    {
        var cache = new StateCache(capacity: 1000);
        cache.Put(A, State(1));
        cache.Put(B, State(1));
        Assert.NotNull(cache.Find(A));

        cache.Put(C, State(1));

        Assert.NotNull(cache.Find(A));
        Assert.Null(cache.Find(B));
        Assert.NotNull(cache.Find(C));
    }

    [Fact]
    public void One_that_is_larger_than_the_cache_stays_until_the_next_comes()
    {
        var cache = new StateCache(capacity: 1000);

        cache.Put(A, State(1, bytes: 5000));
        Assert.NotNull(cache.Find(A));
        cache.Put(B, State(1));

        Assert.Null(cache.Find(A));
        Assert.NotNull(cache.Find(B));
    }

    [Fact]
    public void An_older_version_replaces_no_newer_one_but_an_absence_does()
    {
        var cache = new StateCache();
        cache.Put(A, State(2));

        cache.Put(A, State(1));
        Assert.Equal(2, cache.Find(A)!.Version);

        cache.Put(A, State(3));
        Assert.Equal(3, cache.Find(A)!.Version);
        cache.Put(A, StoredState.Absent);
        Assert.False(cache.Find(A)!.Exists);
    }

    [Fact]
    public void What_is_taken_out_makes_room()
    {
        var cache = new StateCache(capacity: 1000);
        cache.Put(A, State(1));
        cache.Put(B, State(1));

        cache.Remove(A);
        cache.Remove(A);
        cache.Put(C, State(1));

        Assert.Null(cache.Find(A));
        Assert.NotNull(cache.Find(B));
        Assert.NotNull(cache.Find(C));
    }

    private static GrainId Id(string key) => new(new TenantId("acme"), "counter", key);

    private static StoredState State(long version, int bytes = 10) => new(version, 1, new byte[bytes], []);
}
