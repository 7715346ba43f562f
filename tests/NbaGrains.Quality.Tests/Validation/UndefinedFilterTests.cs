using System.Text;
using NbaGrains.Quality.Tests.Suites;
using NbaGrains.Quality.Validation;

namespace NbaGrains.Quality.Tests.Validation;

/// <summary>Rows for which a `where` has no honest answer break the rule, once.</summary>
public sealed class UndefinedFilterTests
{
    [Fact]
    public void A_repeated_key_in_such_a_row_is_counted_once()
    {
        var result = Of("id,pts\n1,5\n1,abc\n1,abc\n2,7\n2,8\n", "unique: id\n    where: pts > 4");

        Assert.Equal((5L, 3L), (result.Evaluated!.Value, result.Unexpected!.Value));
        Assert.Equal([2L, 3L, 5L], result.Sample.Select(row => row.Row));
    }

    [Fact]
    public void A_broken_order_in_such_a_row_is_counted_once_where_leaves_meet_too()
    {
        var csv = "seq,pts\n" + string.Concat(Enumerable.Repeat("9,abc\n1,5\n", 100));
        foreach (var leafBytes in new[] { 64, 100, 1 << 20 })
        {
            var result = Of(csv, "increasing: true\n    column: seq\n    where: pts > 4", leafBytes);

            Assert.Equal((200L, 100L), (result.Evaluated!.Value, result.Unexpected!.Value));
            Assert.Equal(Enumerable.Range(0, 20).Select(i => (2L * i) + 1), result.Sample.Select(row => row.Row));
        }
    }

    private static RuleResult Of(string csv, string rule, int leafBytes = 1 << 20) =>
        Assert.Single(Running.Validate(Encoding.UTF8.GetBytes(csv), Read.Suite($"rules:\n  - {rule}"), leafBytes, threads: 2, asFile: true).Results);
}
