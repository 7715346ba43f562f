using FsCheck.Fluent;
using NbaGrains.Quality.Keys;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Spilling;
using NbaGrains.Quality.Tests.Support;
using NbaGrains.Tables;

namespace NbaGrains.Quality.Tests.Keys;

public sealed class KeyLedgerTests
{
    private const int Sample = 7;

    [Fact]
    public void Any_key_leaves_budget_and_threads_give_what_a_dictionary_gives()
    {
        var cases =
            from seed in Gen.Choose(0, int.MaxValue)
            from rows in Gen.Choose(0, 400)
            from columns in Gen.SubListOf(new[] { 0, 1, 2, 3, 4 }).Where(columns => columns.Count > 0)
            from leafBytes in Gen.Elements(64, 300, 5000, 1 << 20)
            from budget in Gen.Elements(0L, 1000L, 20_000L, 1L << 30)
            from threads in Gen.Choose(1, 3)
            from all in Gen.Elements(Repeats.Later, Repeats.All)
            from mostKeys in Gen.Elements(1, 10, 1 << 20)
            select (seed, rows, columns: columns.ToArray(), leafBytes, budget, threads, all, mostKeys);
        Properties.Hold(
            cases,
            one =>
            {
                var csv = KeyTables.Random(one.seed, one.rows);
                using var whole = KeyTables.Open(csv);
                var expected = ReferenceKeys.Find(whole, one.columns, one.all, Sample);

                using var table = KeyTables.Open(csv, one.leafBytes);
                using var ledger = new KeyLedger(one.columns, new KeyBudget(one.budget)) { MostKeys = one.mostKeys, KeysWorthAThread = 1 };
                var actual = ledger.Find(KeyScan.Fill(ledger, table, one.threads), one.all, Sample, true, one.threads);

                AssertSame(expected, actual, one.rows);
                if (one.budget == 0)
                    Assert.True(ledger.Spill.Length >= expected.Keys * KeyEntry.Bytes); // more where leaves were read twice
            },
            tests: 300);
    }

    [Fact]
    public void A_leaf_of_many_rows_is_handed_over_in_runs()
    {
        const int Rows = 300_000;
        var csv = "id\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{(row == Rows - 1 ? 5 : row)}\n"));
        foreach (var budget in new[] { 0L, 3L << 20, 1L << 30 })
        {
            using var table = KeyTables.Open(csv);
            using var ledger = new KeyLedger([0], new KeyBudget(budget));
            var blocks = KeyScan.Fill(ledger, table);

            var report = ledger.Find(blocks, Repeats.All, Sample, true, threads: 2);

            Assert.Equal(3, Assert.Single(blocks).Block.Runs.Count);
            Assert.Equal((Rows, 2), (report.Keys, report.Repeated));
            Assert.Equal([new RepeatedKey(5, 5), new RepeatedKey(Rows - 1, 5)], report.Sample);
            Assert.Equal([5, Rows - 1], report.Rows!.Within(0, long.MaxValue));
        }
    }

    [Fact]
    public void Keys_beyond_the_bound_of_a_thread_are_found_range_by_range()
    {
        const int Rows = 60_000;
        var csv = "id\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{row % 50_000}\n"));
        using var table = KeyTables.Open(csv, 50_000);
        using var ledger = new KeyLedger([0], new KeyBudget(200_000)) { MostKeys = 20 };

        var report = ledger.Find(KeyScan.Fill(ledger, table), Repeats.Later, Sample, true);

        Assert.Equal(10_000, report.Repeated);
        Assert.Equal(Enumerable.Range(0, Sample).Select(i => new RepeatedKey(50_000 + i, i)), report.Sample);
        Assert.Equal(Enumerable.Range(50_000, 10_000).Select(row => (long)row), report.Rows!.Within(0, Rows));
    }

    [Fact]
    public void Only_selected_rows_have_keys()
    {
        using var table = KeyTables.Open("id\n" + string.Concat(Enumerable.Repeat("7\n", 200)));
        using var ledger = new KeyLedger([0], new KeyBudget());
        var blocks = KeyScan.Fill(ledger, table, select: rows => [0b1010, 0, ulong.MaxValue, ulong.MaxValue]);

        var report = ledger.Find(blocks, Repeats.Later, 2, false);

        Assert.Equal((2 + 72, 1 + 72), (report.Keys, report.Repeated));
        Assert.Equal([new RepeatedKey(3, 1), new RepeatedKey(128, 1)], report.Sample);
        Assert.Null(report.Rows);
    }

    [Fact]
    public void The_budget_is_shared_and_given_back()
    {
        var budget = new KeyBudget(100 * KeyEntry.Bytes);
        var csv = "id\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row}\n"));
        var first = new KeyLedger([0], budget);
        using var second = new KeyLedger([0], budget);
        using (var table = KeyTables.Open(csv))
        {
            KeyScan.Fill(first, table);
            KeyScan.Fill(second, table);
        }

        Assert.Equal((0, 60 * KeyEntry.Bytes), (first.Spill.Length, second.Spill.Length));
        Assert.False(budget.TryTake(41 * KeyEntry.Bytes));
        first.Dispose();
        Assert.True(budget.TryTake(100 * KeyEntry.Bytes));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"nba-none-{Guid.NewGuid():N}");
        using var table = KeyTables.Open("id\n1\n");
        using var ledger = new KeyLedger([0], new KeyBudget(0), new SpillFile("Keys of unique rules", folder, head: 0));

        var error = Assert.Throws<TableException>(() => KeyScan.Fill(ledger, table));

        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_can_be_cancelled()
    {
        using var table = KeyTables.Open("id\n1\n");
        using var ledger = new KeyLedger([0], new KeyBudget());
        var blocks = KeyScan.Fill(ledger, table);

        Assert.ThrowsAny<OperationCanceledException>(() => ledger.Find(blocks, Repeats.All, 1, true, 2, new CancellationToken(true)));
    }

    private static void AssertSame(KeyReport expected, KeyReport actual, int rows)
    {
        Assert.Equal((expected.Keys, expected.Repeated), (actual.Keys, actual.Repeated));
        Assert.Equal(expected.Sample, actual.Sample);
        Assert.Equal(expected.Rows!.Within(0, rows), actual.Rows!.Within(0, rows));
    }
}
