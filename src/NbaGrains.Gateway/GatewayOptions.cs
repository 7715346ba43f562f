using NbaGrains.Runtime.Grains;

namespace NbaGrains.Gateway;

/// <summary>How a gateway listens, and what it allows.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where it listens; port 0 takes a free one. Default: <c>http://127.0.0.1:5080</c>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>Whether it may listen beyond this machine without TLS: keys and data then cross the network in the clear. Default: no.</summary>
    public bool AllowsInsecureHttp { get; init; }

    /// <summary>The folder that gets the first key of each of <see cref="Tenants"/> that has none yet; null for no keys.</summary>
    public string? BootstrapFolder { get; init; }

    /// <summary>Whose first key is made. Default: the tenant <c>default</c>, whose key goes to <c>bootstrap.key</c>; that of <c>acme/east</c> to <c>bootstrap.acme+east.key</c>.</summary>
    public IReadOnlyList<TenantId> Tenants { get; init; } = [TenantId.Default];

    /// <summary>Bytes of an uploaded file at most; a data set may allow less. Default: 10 GiB.</summary>
    public long MaxUploadBytes { get; init; } = 10L << 30;

    /// <summary>Bytes of records that are checked in one request. Default: 16 MiB.</summary>
    public long MaxRecordBytes { get; init; } = 16L << 20;

    /// <summary>Requests at once whose records take more than 64 KiB; they are held in memory while they are checked. Default: 8.</summary>
    public int MaxLargeChecks { get; init; } = 8;

    /// <summary>Requests a second and key, on average. Default: 1,000.</summary>
    public int RequestsPerSecond { get; init; } = 1000;

    /// <summary>Requests of a key at once, after some silence. Default: 2,000.</summary>
    public int Burst { get; init; } = 2000;

    /// <summary>Wrong keys a minute and address; beyond that, no key that was not good before is looked at. Default: 60.</summary>
    public int WrongKeysPerMinute { get; init; } = 60;

    /// <summary>How long a request may take. Default: 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an upload may take. Default: an hour. One that trickles is cut long before.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long stopping waits for requests that run. Default: 25 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How often a run is looked at for those who watch it. Default: 250 milliseconds.</summary>
    public TimeSpan EventPoll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After how much silence a stream of events says that it lives. Default: 15 seconds.</summary>
    public TimeSpan EventHeartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Streams of events at once. Default: 200.</summary>
    public int MaxEventStreams { get; init; } = 200;

    /// <summary>Streams of events of a key at once. Default: 20.</summary>
    public int MaxEventStreamsPerKey { get; init; } = 20;

    /// <summary>How long a key is believed without asking the database. Default: 4 seconds, so that a revoked one is refused within 5.</summary>
    public TimeSpan KeyCache { get; init; } = TimeSpan.FromSeconds(4);
}
