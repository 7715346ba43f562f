using NbaGrains.Client;

namespace NbaGrains.Cli.Server;

/// <summary>A way to a gateway, for the time of a verb.</summary>
/// <param name="client">Asks it.</param>
/// <param name="own">The silo that was started for the verb; null where one ran already.</param>
internal sealed class ServerConnection(NbaClient client, IAsyncDisposable? own = null) : IAsyncDisposable
{
    public NbaClient Client => client;

    /// <summary>Whether the gateway ends with the verb, and with it whoever does the work.</summary>
    public bool IsOwn => own is not null;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (own is not null)
            await own.DisposeAsync();
    }
}
