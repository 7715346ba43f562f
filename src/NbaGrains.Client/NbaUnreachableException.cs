namespace NbaGrains.Client;

/// <summary>No server answered, although it was tried several times; or it answered with something that is no answer of a gateway.</summary>
/// <param name="server">Where it was to be.</param>
/// <param name="message">What happened.</param>
/// <param name="inner">The last error of the network.</param>
public sealed class NbaUnreachableException(Uri server, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Where it was to be.</summary>
    public Uri Server { get; } = server;
}
