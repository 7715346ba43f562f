using NbaGrains.Runtime.Storage;

namespace NbaGrains.Runtime.Tests.Storage;

/// <summary>A silo died of it: Npgsql threw on the thread of the timer that cancelled it.</summary>
public sealed class QuietCancellationTests
{
    [Fact]
    public void What_those_who_listen_throw_stays_with_them_and_all_are_told()
    {
        using var cancellation = new QuietCancellation(CancellationToken.None);
        var told = 0;
        cancellation.Token.Register(() => told++);
        cancellation.Token.Register(() => throw new ObjectDisposedException("a connector"));
        cancellation.Token.Register(() => told++);

        cancellation.Cancel();

        Assert.Equal(2, told);
        Assert.True(cancellation.IsCancellationRequested);
    }

    [Fact]
    public void It_is_cancelled_by_another_and_that_one_hears_of_no_errors()
    {
        using var other = new CancellationTokenSource();
        using var cancellation = new QuietCancellation(TimeSpan.FromHours(1), TimeProvider.System, other.Token);
        cancellation.Token.Register(() => throw new ObjectDisposedException("a connector"));

        other.Cancel();

        Assert.True(cancellation.IsCancellationRequested);
    }

    [Fact]
    public void Cancelling_late_does_nothing()
    {
        var cancellation = new QuietCancellation(CancellationToken.None);
        cancellation.Dispose();

        cancellation.Cancel();
    }
}
