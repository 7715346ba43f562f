using NbaGrains.Quality.Keys;

namespace NbaGrains.Quality.Tests.Keys;

public sealed class RowSetTests
{
    [Fact]
    public void It_contains_what_was_added_and_lists_it_by_range()
    {
        long[] rows = [0, 63, 64, 65_535, 65_536, 500_000, 999_999];
        var set = new RowSet(1_000_000);
        foreach (var row in rows.Reverse())
            set.Add(row);

        Assert.All(rows, row => Assert.True(set.Contains(row)));
        Assert.False(set.Contains(1));
        Assert.False(set.Contains(400_000));
        Assert.False(set.Contains(5_000_000));
        Assert.Equal(rows, set.Within(0, long.MaxValue));
        Assert.Equal([63, 64], set.Within(1, 65_535));
        Assert.Equal([500_000], set.Within(65_537, 999_999));
        Assert.Empty(set.Within(2_000_000, 3_000_000));
    }

    [Fact]
    public void Threads_add_at_the_same_time()
    {
        var set = new RowSet(200_000);
        Parallel.For(0, 200_000, row =>
        {
            if (row % 3 == 0)
                set.Add(row);
        });
        Assert.Equal(Enumerable.Range(0, 200_000).Where(row => row % 3 == 0).Select(row => (long)row), set.Within(0, 200_000));
    }
}
