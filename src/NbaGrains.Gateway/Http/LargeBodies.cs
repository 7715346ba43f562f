using NbaGrains.Gateway.Problems;

namespace NbaGrains.Gateway.Http;

/// <summary>How many large bodies are held in memory together: a few. Small ones are not counted, so that nobody waits for those who send much.</summary>
/// <param name="most">How many.</param>
internal sealed class LargeBodies(int most)
{
    /// <summary>From so many bytes on a body is large.</summary>
    public const int From = 64 << 10;

    private int _held;

    /// <summary>For one request: takes nothing as long as its body is small.</summary>
    public Place Enter() => new(this);

    /// <summary>Room for one large body.</summary>
    internal sealed class Place(LargeBodies bodies) : IDisposable
    {
        private bool _isTaken;

        /// <exception cref="ProblemException">All are taken: 503, with the time to wait.</exception>
        public void Take()
        {
            if (_isTaken)
                return;
            _isTaken = true;
            if (Interlocked.Increment(ref bodies._held) > bodies.Most)
                throw new ProblemException(503, "too_many_large_bodies", "Too many large requests at once", "Try again, or send fewer records in a request.") { RetryAfter = TimeSpan.FromSeconds(1) };
        }

        public void Dispose()
        {
            if (_isTaken)
                Interlocked.Decrement(ref bodies._held);
        }
    }

    private int Most { get; } = most;
}
