namespace NbaGrains.Gateway.Hosting;

/// <summary>Whether the gateway is about to end.</summary>
internal sealed class Draining : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public bool HasBegun => _source.IsCancellationRequested;

    public void Begin()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // A connection that broke in this very moment; who used it finds out by himself.
        }
    }

    public void Dispose() => _source.Dispose();
}
