using Microsoft.AspNetCore.Http;

namespace NbaGrains.Gateway.Http;

/// <summary>
/// How long a request may take: <see cref="HttpContext.RequestAborted"/> is cancelled then. Unlike ASP.NET's own, what reacts badly to the cancellation - a
/// connection to PostgreSQL that breaks in that moment - does not throw on the timer's thread, which would end the process.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _client;
    private readonly Timer _timer;

    private Deadline(HttpContext context, TimeSpan time)
    {
        _client = context.RequestAborted.UnsafeRegister(static self => ((Deadline)self!).Cancel(), this);
        _timer = new Timer(
            static self =>
            {
                ((Deadline)self!).HasPassed = true;
                ((Deadline)self).Cancel();
            },
            this,
            time,
            Timeout.InfiniteTimeSpan);
        context.RequestAborted = _source.Token;
        context.Items[typeof(Deadline)] = this;
    }

    /// <summary>Whether the time was over before the request.</summary>
    public bool HasPassed { get; private set; }

    public static Deadline Set(HttpContext context, TimeSpan time) => new(context, time);

    public static Deadline? Of(HttpContext context) => context.Items[typeof(Deadline)] as Deadline;

    public void Dispose()
    {
        _timer.Dispose();
        _client.Dispose();
    }

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (Exception)
        {
            // Who waited for it finds out by the token.
        }
    }
}

/// <summary>On an endpoint: how long its requests may take; null for as long as they like.</summary>
internal sealed record TimeLimit(TimeSpan? Time);
