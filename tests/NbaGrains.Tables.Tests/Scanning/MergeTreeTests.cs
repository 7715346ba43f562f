using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Tables.Tests.Scanning;

public sealed class MergeTreeTests
{
    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "(0 1)")]
    [InlineData(3, "((0 1) 2)")]
    [InlineData(5, "(((0 1) (2 3)) 4)")]
    [InlineData(7, "(((0 1) (2 3)) ((4 5) 6))")]
    public void Leaves_merge_in_the_canonical_tree(int leaves, string tree) => Assert.Equal(tree, Merge(Enumerable.Range(0, leaves)));

    [Theory]
    [InlineData(new[] { 0, 2, 3 }, "(0 (2 3))")]
    [InlineData(new[] { 3, 0, 2, 9, 8 }, "((0 (2 3)) (8 9))")]
    [InlineData(new[] { 1, 6 }, "(1 6)")]
    [InlineData(new[] { 5 }, "5")]
    public void Leaves_that_a_long_record_covers_leave_the_others_in_file_order(int[] leaves, string tree) =>
        Assert.Equal(tree, Merge(leaves));

    [Fact]
    public void No_leaves_have_no_state() => Assert.Null(new MergeTree<string>((_, _) => "").Finish());

    [Fact]
    public void Any_order_of_completion_gives_the_same_tree()
    {
        var orders =
            from leaves in Gen.SubListOf(Enumerable.Range(0, 40))
            from order in Gen.Shuffle(leaves.ToArray())
            select order;

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(orders.ToArbitrary(), order =>
        {
            var tree = Merge(order);
            var leavesInTree = tree?.Split(['(', ')', ' '], StringSplitOptions.RemoveEmptyEntries).Select(int.Parse) ?? [];
            return tree == Merge(order.Order()) && leavesInTree.SequenceEqual(order.Order());
        }));
    }

    [Fact]
    public void Threads_that_add_at_once_give_the_same_tree()
    {
        var tree = new MergeTree<string>((left, right) => $"({left} {right})");

        Parallel.For(0, 1001, leaf => tree.Add(leaf, $"{leaf}"));

        Assert.Equal(Merge(Enumerable.Range(0, 1001)), tree.Finish());
    }

    private static string? Merge(IEnumerable<int> leaves)
    {
        var tree = new MergeTree<string>((left, right) => $"({left} {right})");
        foreach (var leaf in leaves)
            tree.Add(leaf, $"{leaf}");
        return tree.Finish();
    }
}
