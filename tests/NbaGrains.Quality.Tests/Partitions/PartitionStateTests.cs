using System.Text;
using NbaGrains.Quality.Partitions;
using NbaGrains.Quality.Rules;
using NbaGrains.Quality.Suites;
using NbaGrains.Quality.Tests.Validation.Drawing;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;

namespace NbaGrains.Quality.Tests.Partitions;

public sealed class PartitionStateTests : IDisposable
{
    private static readonly Suite Suite = new()
    {
        Name = "states",
        Rules = SamePartsTests.Named(
            new UniqueRule(["a"]), new MonotonicRule("b"), new RangeRule("a", Interval.Between(0, 10)), new CorrelationRule("a", "b", Interval.Between(0, 1))),
    };

    private readonly Partitioned _file = Partitioned.Of(
        Encoding.UTF8.GetBytes("a,b,c\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{i % 150},{i * 7 % 91},\"text {i}\"\n"))),
        Suite,
        new CsvOptions { Delimiter = ',', LeafBytes = 256 });

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Neighbours_merged_elsewhere_by_fours_give_the_same_report()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var states = Scan(table, run, 2);
        var assembly = run.Assemble();
        foreach (var four in states.Chunk(4))
        {
            using var merging = _file.Join(table);
            using var merged = new MemoryStream();
            merging.Merge([.. four.Select(state => merging.Read(new MemoryStream(Partitioned.Bytes(state))))]).Write(merged);
            merged.Position = 0;
            Assert.True(assembly.Add(run.Read(merged)));
        }

        Assert.IsType<AssemblyStep.Finished>(assembly.Next());
        using var finished = assembly.Finish();
        Assert.Equal(_file.Whole(), Partitioned.Shown(finished));
    }

    [Fact]
    public void An_assembly_says_which_leaf_it_waits_for()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var states = Scan(table, run, 4);
        var assembly = run.Assemble();
        Assert.Equal(new AssemblyStep.Wait(0), assembly.Next());
        Assert.True(assembly.Add(states[0]));
        Assert.True(assembly.Add(states[2]));
        Assert.Equal(new AssemblyStep.Wait(4), assembly.Next());
        Assert.False(assembly.Add(states[0]));
        Assert.Throws<InvalidOperationException>(() => assembly.Finish());
    }

    [Fact]
    public void Facts_are_read_without_the_rest_and_tell_whether_blocks_fit()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var states = Scan(table, run, 4);
        var facts = states.Select(state => PartitionState.ReadFacts(new MemoryStream(Partitioned.Bytes(state)))).ToList();

        Assert.Equal(400, facts.Sum(one => one.Rows));
        Assert.Equal(states.Select(state => (state.Block, state.Facts.Start, state.Facts.End)), facts.Select(one => (one.Block, one.Start, one.End)));
        Assert.All(facts.Zip(facts.Skip(1)), pair => Assert.Equal(BlockFit.Fits, pair.First.FitOf(pair.Second)));
        Assert.Equal(BlockFit.Wrong, facts[1].FitAt(facts[1].Start!.Value + 1));
        Assert.Equal(BlockFit.Covered, facts[1].FitAt(facts[2].Start!.Value));
    }

    [Fact]
    public void Only_all_blocks_of_a_larger_one_are_merged()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var states = Scan(table, run, 2);

        Assert.Throws<ArgumentException>(() => run.Merge(states[0], states[2]));
        Assert.Throws<ArgumentException>(() => run.Merge(states[1], states[2]));
        Assert.Throws<ArgumentException>(() => run.Merge(states[0], states[1], states[2]));
        Assert.Equal(new LeafBlock(0, 4), run.Merge(states[0], states[1]).Block);
    }

    [Fact]
    public void A_state_of_another_run_is_refused()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var bytes = Partitioned.Bytes(run.Scan(new PartitionScan { Block = new LeafBlock(0, 4) }));
        var options = Partitioned.Options();
        foreach (var (suite, other) in new[]
        {
            (Suite, options with { Secret = new byte[PartitionOptions.SecretBytes] }),
            (Suite, options with { AsOf = Case.AsOf.AddDays(1) }),
            (Suite, options with { KeepsFailures = false }),
            (Suite, options with { MostFailures = 1 }),
            (Suite with { Rules = [.. Suite.Rules.Skip(1)] }, options),
        })
        {
            using var another = new PartitionRun(table, suite, other);
            Assert.Throws<InvalidDataException>(() => another.Read(new MemoryStream(bytes)));
        }
    }

    [Fact]
    public void No_more_failing_rows_are_written_than_were_asked_for()
    {
        using var table = _file.Open();
        using var run = new PartitionRun(table, Suite, Partitioned.Options(mostFailures: 2));
        var assembly = run.Assemble();
        assembly.Add(run.Scan(new PartitionScan { Block = new LeafBlock(0, 1 << 20) }));
        Assert.IsType<AssemblyStep.Finished>(assembly.Next());

        using var finished = assembly.Finish(new ScanOptions());

        Assert.Throws<ArgumentOutOfRangeException>(() => finished.WriteFailures(Stream.Null, Quality.Failures.FailureFormat.Csv));
        finished.WriteFailures(Stream.Null, Quality.Failures.FailureFormat.Csv, 2);
    }

    [Fact]
    public void A_secret_has_32_bytes()
    {
        using var table = _file.Open();
        Assert.Throws<ArgumentException>(() => new PartitionRun(table, Suite, Partitioned.Options() with { Secret = new byte[31] }));
    }

    [Fact]
    public void A_damaged_byte_is_refused()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var bytes = Partitioned.Bytes(run.Scan(new PartitionScan { Block = new LeafBlock(0, 16) }));
        Refusal.OfAnyDamage(bytes, damaged => run.Read(damaged));
    }

    [Fact]
    public void What_is_damaged_although_its_checksum_is_right_is_refused_or_read_but_never_breaks_the_reader()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var bytes = Partitioned.Bytes(run.Scan(new PartitionScan { Block = new LeafBlock(0, 16) }));
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var damaged = Sealed.Again(bytes, content => content[random.Next(content.Length)] = (byte)random.Next(256));
            try
            {
                run.Read(new MemoryStream(damaged));
            }
            catch (InvalidDataException)
            {
                // Refused, as it should be.
            }
        }
    }

    [Fact]
    public void The_hash_of_the_content_depends_on_its_bytes_alone_and_not_on_blocks()
    {
        using var table = _file.Open();
        using var run = _file.Join(table);
        var expected = Convert.ToHexString(ContentHash.Of(table));
        foreach (var leaves in new[] { 1, 4, 64 })
        {
            var hashes = Scan(table, run, leaves).SelectMany(state => state.Facts.LeafHashes.ToArray()).ToArray();
            Assert.Equal(expected, Convert.ToHexString(ContentHash.Of(hashes)));
        }
    }

    private static List<PartitionState> Scan(CsvTable table, PartitionRun run, int leaves) =>
        [.. LeafBlock.Cut(table.Length!.Value, 256, leaves * 256).Select(block => run.Scan(new PartitionScan { Block = block, Threads = 1 }))];
}
