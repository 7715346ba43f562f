using NbaGrains.Runtime;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;
using Npgsql;

namespace NbaGrains.Gateway.Hosting;

/// <summary>Whether requests may be sent here. The answer is kept for a second: whoever asks all the time costs the database nothing.</summary>
internal sealed class Readiness(Silo silo, TenantReader reader, IBlobs? blobs, Draining draining, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TenantId Nobody = TenantId.Default;

    private (long At, Task<List<string>> Answer)? _last;

    public async Task<IReadOnlyList<string>> ReasonsAsync(CancellationToken cancellation)
    {
        if (_last is not { } last || time.GetElapsedTime(last.At) > Life)
            _last = last = (time.GetTimestamp(), AskAsync());
        var reasons = await last.Answer.WaitAsync(cancellation);
        return draining.HasBegun ? ["draining: the silo is about to end", .. reasons] : reasons;
    }

    private async Task<List<string>> AskAsync()
    {
        var reasons = new List<string>();
        if (!silo.IsHeard && !draining.HasBegun)
            reasons.Add("silo: the cluster has not heard of it lately");
        var answers = await TryAsync(reasons, "database: it does not answer", cancellation => reader.ReadAsync(Nobody, new TurnCommand("select 1"), row => row.GetInt32(0), cancellation));
        // Which folder it is to be, the database says.
        if (answers && blobs is FolderBlobs folder)
            await TryAsync(reasons, "blobs: the folder cannot be used", folder.ProveReadableAsync);
        return reasons;
    }

    // The reason names no address and no path: anybody may ask.
    private static async Task<bool> TryAsync(List<string> reasons, string reason, Func<CancellationToken, Task> check)
    {
        try
        {
            await check(CancellationToken.None).WaitAsync(Patience);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or RuntimeException or TimeoutException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            reasons.Add(reason);
            return false;
        }
    }
}
