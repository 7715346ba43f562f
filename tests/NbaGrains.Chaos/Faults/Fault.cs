using NbaGrains.Chaos.Running;

namespace NbaGrains.Chaos.Faults;

/// <summary>One way of breaking things, again and again.</summary>
/// <param name="name">For the report.</param>
/// <param name="every">How often, give or take a quarter.</param>
/// <param name="diary">Where it is noted.</param>
internal abstract class Fault(string name, TimeSpan every, Diary diary)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMilliseconds(300);

    public string Name => name;

    public TimeSpan Every => every;

    /// <summary>How often it was done.</summary>
    public int Count { get; private set; }

    /// <summary>Does it, and undoes what does not pass by itself.</summary>
    /// <returns>False where there was nothing to break.</returns>
    public abstract Task<bool> InjectAsync(Random random, CancellationToken cancellation);

    /// <summary>Until it is cancelled. What was begun is ended first.</summary>
    public async Task RunAsync(Random random, CancellationToken cancellation)
    {
        try
        {
            // Not all at the same moment, and each at least once in a short run.
            var pause = every * (0.4 + (random.NextDouble() / 5));
            while (true)
            {
                await Task.Delay(pause, cancellation);
                var isDone = await InjectAsync(random, cancellation);
                if (isDone)
                {
                    Count++;
                    Note($"{name}: over");
                }

                pause = isDone ? every * (0.75 + (random.NextDouble() / 2)) : SoonAgain;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run ends.
        }
    }

    /// <summary>For whoever reads afterwards.</summary>
    protected void Note(string what) => diary.Note(what);

    /// <summary>Waits, but not beyond the end of the run.</summary>
    protected static async Task HoldAsync(TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ended early, to be undone.
        }
    }
}
