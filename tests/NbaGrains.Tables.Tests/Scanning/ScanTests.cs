using NbaGrains.Tables.Batches;
using NbaGrains.Tables.Csv;
using NbaGrains.Tables.Scanning;
using NbaGrains.Tables.Tests.Support;
using NbaGrains.Tables.Types;

namespace NbaGrains.Tables.Tests.Scanning;

public sealed class ScanTests
{
    private static readonly string Text = "id,name\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i},\"n\n{i}\"\n"));

    public enum Moment
    {
        Begin,
        Observe,
        Complete,
        Merge,
    }

    [Theory]
    [InlineData(Moment.Begin)]
    [InlineData(Moment.Observe)]
    [InlineData(Moment.Complete)]
    [InlineData(Moment.Merge)]
    public void What_an_observer_throws_surfaces_and_ends_the_scan(Moment moment)
    {
        foreach (var threads in new[] { 1, 4 })
        {
            var table = Reading.Open(Text, new CsvOptions { LeafBytes = 500 });
            var error = Assert.Throws<InvalidOperationException>(() =>
                LeafScan.Run(table, new FailingObserver(moment), table.SampledTypes, new ScanOptions { Threads = threads }));
            Assert.Equal(moment.ToString(), error.Message);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_cancelled_scan_ends_with_an_exception_that_says_so(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        var table = Reading.Open(Text, new CsvOptions { LeafBytes = 500 });
        var options = new ScanOptions { Threads = threads, Cancellation = cancellation.Token, Progress = new Told(_ => cancellation.Cancel()) };

        Assert.Throws<OperationCanceledException>(() => Reading.AsText(table, options));
    }

    [Fact]
    public void A_scan_cancelled_before_it_begins_reads_nothing()
    {
        var table = Reading.Open(Text);
        var options = new ScanOptions { Cancellation = new CancellationToken(canceled: true) };

        Assert.Throws<OperationCanceledException>(() => LeafScan.Run(table, new FailingObserver(Moment.Begin), table.SampledTypes, options));
    }

    [Fact]
    public void Progress_reaches_the_end_of_the_input()
    {
        var told = new List<long>();
        var table = Reading.Open(Text, new CsvOptions { LeafBytes = 500 });

        Reading.AsText(table, new ScanOptions { Threads = 1, Progress = new Told(told.Add) });

        Assert.Equal(Text.Length, told.Max());
        Assert.True(told.Count >= Text.Length / 500);
    }

    [Fact]
    public void Facts_are_those_of_the_whole_table_and_time_is_kept_by_stage()
    {
        var table = Reading.Open(Text, new CsvOptions { LeafBytes = 500 });

        var facts = Reading.AsText(table, new ScanOptions { Threads = 3 }).Facts;

        Assert.Equal((Text.Length, 2000L, 0L, 0L, 0L), (facts.Bytes, facts.Rows, facts.Ragged, facts.Malformed, facts.InvalidUtf8));
        Assert.All(Enum.GetValues<ScanStage>(), stage => Assert.InRange(facts.Clock.Seconds(stage), 0, 60));
        Assert.True(facts.Clock.Seconds(ScanStage.Tokenize) > 0);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_tree_of_states()
    {
        string Tree(int threads)
        {
            var table = Reading.Open(Text, new CsvOptions { LeafBytes = 700 });
            return LeafScan.Run(table, new TreeObserver(), table.SampledTypes, new ScanOptions { Threads = threads }).State.Text;
        }

        var expected = Tree(1);
        for (var i = 0; i < 10; i++)
            Assert.Equal(expected, Tree(2 + (i % 4)));
    }

    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }

    private sealed class FailingObserver(Moment failing) : ILeafObserver<object, object>
    {
        public object Begin(IReadOnlyList<ColumnType> types) => Fail(Moment.Begin);

        public void Observe(object state, ColumnBatch batch) => Fail(Moment.Observe);

        public object Complete(object state) => Fail(Moment.Complete);

        public object Merge(object left, object right) => Fail(Moment.Merge);

        private object Fail(Moment moment) => moment == failing ? throw new InvalidOperationException($"{moment}") : new object();
    }

    private sealed class Shape
    {
        public string Text { get; set; } = "";
    }

    /// <summary>Spells out which leaf met which.</summary>
    private sealed class TreeObserver : ILeafObserver<Shape, Shape>
    {
        public Shape Begin(IReadOnlyList<ColumnType> types) => new();

        public void Observe(Shape state, ColumnBatch batch) => state.Text += $"{batch.Columns[0].Longs[0]}+{batch.Rows}";

        public Shape Complete(Shape state) => state;

        public Shape Merge(Shape left, Shape right) => new() { Text = $"({left.Text} {right.Text})" };
    }
}
