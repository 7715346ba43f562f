using FsCheck;
using FsCheck.Fluent;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Runtime.Tests.Work;

public sealed class PiecesTests
{
    [Fact]
    public void A_wait_is_never_longer_than_the_doubled_base_nor_than_the_cap() => Prop.ForAll<PositiveInt, PositiveInt>((attempt, percent) =>
    {
        var policy = new WorkPolicy();
        var random = percent.Get % 100 / 100.0;
        var delay = policy.Backoff.Delay(attempt.Get, random);
        Assert.InRange(delay, TimeSpan.Zero, policy.BackoffCap);
        var bound = Math.Min(Math.Pow(2, attempt.Get - 1), policy.BackoffCap.TotalSeconds);
        Assert.Equal(random * bound, delay.TotalSeconds, 6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_error_is_one_bounded_line()
    {
        Assert.Equal(
            "InvalidOperationException: a b <- IOException: c",
            ErrorLine.Of(new InvalidOperationException("a\r\n\tb", new IOException("c\u001b"))));
        Assert.Equal("why", ErrorLine.Of(new PermanentWorkException("why")));
        Assert.Equal(1000, ErrorLine.Of(new string('x', 5000)).Length);
        Assert.EndsWith("x…", ErrorLine.Of(new string('x', 998) + string.Concat(Enumerable.Repeat("🏀", 9))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_names_its_kind_and_a_kind_has_one_handler()
    {
        Assert.Equal("echo", WorkKinds.NameOf(typeof(Support.Echo)));
        Assert.Contains("put [WorkKind", Assert.Throws<ArgumentException>(() => WorkKinds.NameOf(typeof(string))).Message, StringComparison.Ordinal);
        Assert.Contains("is no kind of work", Assert.Throws<ArgumentException>(() => WorkKinds.NameOf(typeof(Bad))).Message, StringComparison.Ordinal);
        var kinds = new WorkKinds().Add<Support.Echo, Support.EchoHandler>();
        Assert.Throws<ArgumentException>(() => kinds.Add<Support.Echo, Support.EchoHandler>());
        Assert.Throws<ArgumentException>(() => kinds.Add<Own, OwnHandler>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkKinds().Add<Support.Echo, Support.EchoHandler>(new WorkPolicy { MaxAttempts = 0 }));
    }

    [Fact]
    public void Tiny_items_are_claimed_ahead_and_one_slow_one_ends_that()
    {
        var pace = new Pace(4);
        Assert.Equal(0, pace.Prefetch);
        pace.Observe(TimeSpan.FromMicroseconds(100));
        Assert.Equal(256, pace.Prefetch);
        pace.Observe(TimeSpan.FromSeconds(1));
        Assert.Equal(0, pace.Prefetch);
        for (var i = 0; i < 100; i++)
            pace.Observe(TimeSpan.FromMicroseconds(100));
        Assert.InRange(pace.Prefetch, 1, 256);
    }

    [Fact]
    public void Notifications_of_a_kind_go_out_at_once_and_then_at_most_every_five_milliseconds()
    {
        var (time, sent) = (new StepTime(), new Sent());
        using var notifier = new WorkNotifier(new WorkSignal(), sent, time);

        notifier.Notify([]);
        notifier.Notify(["a", "b"]);
        notifier.Notify(["a"]);
        notifier.Notify(["a"]);
        Assert.Equal(["a", "b"], sent.Kinds);
        time.Elapse();
        Assert.Equal(["a", "b", "a"], sent.Kinds);
        time.Elapse();
        notifier.Notify(["a"]);
        Assert.Equal(["a", "b", "a", "a"], sent.Kinds);
    }

    [Fact]
    public void A_wake_ends_the_wait_that_began_before_it()
    {
        var signal = new WorkSignal();
        var next = signal.Next;
        signal.Wake();

        Assert.True(next.IsCompleted);
        Assert.False(signal.Next.IsCompleted);
    }

    [WorkKind("Bad Name")]
    private sealed class Bad;

    [WorkKind("nba.own")]
    private sealed class Own;

    private sealed class OwnHandler : IWorkHandler<Own>
    {
        public Task RunAsync(Own payload, WorkContext context) => Task.CompletedTask;
    }

    private sealed class Sent : INotifications
    {
        public List<string> Kinds { get; } = [];

        public void Send(string kind) => Kinds.Add(kind);
    }

    /// <summary>Every timer that is set elapses when the test says so.</summary>
    private sealed class StepTime : TimeProvider
    {
        private readonly List<StepTimer> _timers = [];

        public void Elapse() => _timers.ForEach(timer => timer.Elapse());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new StepTimer(() => callback(state));
            _timers.Add(timer);
            return timer;
        }

        private sealed class StepTimer(Action callback) : ITimer
        {
            private bool _isSet;

            public void Elapse()
            {
                if (!_isSet)
                    return;
                _isSet = false;
                callback();
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => _isSet = true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
