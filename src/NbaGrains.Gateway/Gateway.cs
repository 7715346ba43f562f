using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NbaGrains.Gateway.Access;
using NbaGrains.Gateway.Endpoints;
using NbaGrains.Gateway.Hosting;
using NbaGrains.Gateway.Http;
using NbaGrains.Gateway.Identity;
using NbaGrains.Gateway.Metrics;
using NbaGrains.Gateway.OpenApi;
using NbaGrains.Gateway.Problems;
using NbaGrains.Grains.Catalog;
using NbaGrains.Grains.Intake;
using NbaGrains.Grains.Records;
using NbaGrains.Runtime;
using NbaGrains.Runtime.Audit;
using NbaGrains.Runtime.Blobs;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Storage;

namespace NbaGrains.Gateway;

/// <summary>The HTTP API of a silo, in the silo's own process. docs/reference/api.md is its contract.</summary>
public sealed class Gateway : IAsyncDisposable
{
    // Beyond what a request may say about itself, it is not one of ours.
    private const int MaxHeaderBytes = 16 << 10;
    private const int MaxLineBytes = 8 << 10;
    private const int MaxBodyBytes = 1 << 20;
    private const int MaxConnections = 5000;

    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    private readonly WebApplication _app;
    private readonly Silo _silo;
    private readonly Draining _draining;
    private bool _isDisposed;

    private Gateway(WebApplication app, Silo silo, Draining draining, IReadOnlyList<string> bootstrapKeys)
    {
        (_app, _silo, _draining, BootstrapKeyFiles) = (app, silo, draining, bootstrapKeys);
        Urls = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>Where it listens, with the ports that were free.</summary>
    public IReadOnlyList<string> Urls { get; }

    /// <summary>The files with first keys that this start wrote.</summary>
    public IReadOnlyList<string> BootstrapKeyFiles { get; }

    /// <summary>The endpoints, for tests that none is left out.</summary>
    internal IReadOnlyList<RouteEndpoint> Endpoints => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    internal IServiceProvider Services => _app.Services;

    /// <summary>Refuses addresses that make no sense or are not safe, as <see cref="StartAsync(Silo, GatewayOptions, CancellationToken)"/> does, before a silo is started for them.</summary>
    /// <exception cref="RuntimeException">One is refused; the message says what to do.</exception>
    public static void Check(GatewayOptions options) => _ = Addresses(options);

    /// <summary>Begins to listen, and tells the cluster where.</summary>
    /// <param name="silo">Who does the work. Its services have <see cref="ICatalog"/>, <see cref="IIntake"/> and <see cref="IRecordChecks"/>, its migrations those of <see cref="GatewayModule"/>.</param>
    /// <param name="options">How it listens.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="RuntimeException">An address is not to be had, or not safe; the message says what to do.</exception>
    public static Task<Gateway> StartAsync(Silo silo, GatewayOptions options, CancellationToken cancellation = default) => StartAsync(
        silo,
        new GatewayParts(
            silo.Grains, silo.Services.GetRequiredService<ICatalog>(), silo.Services.GetRequiredService<IIntake>(), silo.Services.GetRequiredService<IRecordChecks>()),
        options,
        cancellation);

    internal static async Task<Gateway> StartAsync(Silo silo, GatewayParts parts, GatewayOptions options, CancellationToken cancellation = default)
    {
        var app = Build(silo, parts, options, Addresses(options));
        try
        {
            var keys = app.Services.GetRequiredService<KeyStore>();
            var bootstrap = new List<string>();
            foreach (var tenant in options.BootstrapFolder is null ? [] : options.Tenants)
            {
                if (await BootstrapKey.EnsureAsync(keys, tenant, options.BootstrapFolder!, cancellation) is { } file)
                    bootstrap.Add(file);
            }

            try
            {
                await app.StartAsync(cancellation);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                var remedy = e.InnerException is AddressInUseException
                    ? "Name another port, or port 0 for a free one."
                    : "Name an address of this machine, and a port that you may take.";
                throw new RuntimeException($"The gateway cannot listen on {string.Join(", ", options.Urls)}: {e.Message.TrimEnd('.')}. {remedy}", e);
            }

            var gateway = new Gateway(app, silo, app.Services.GetRequiredService<Draining>(), bootstrap);
            await silo.AnnounceAsync(gateway.Urls);
            return gateway;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Says that the silo is about to end: <c>/health/ready</c> turns 503 and streams of events are closed. Requests are still answered, so that whoever
    /// balances them has the time to send them elsewhere.
    /// </summary>
    public void BeginDrain()
    {
        if (!_isDisposed)
            _draining.Begin();
    }

    /// <summary>Takes no more requests, waits for those that run, at most <see cref="GatewayOptions.DrainTimeout"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        BeginDrain();
        _isDisposed = true;
        await _silo.AnnounceAsync([]);
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static List<ListenAddress> Addresses(GatewayOptions options) => [.. options.Urls.Select(url => ListenAddress.Parse(url, options.AllowsInsecureHttp))];

    private static WebApplication Build(Silo silo, GatewayParts parts, GatewayOptions options, List<ListenAddress> addresses)
    {
        // Empty: neither files of the current folder nor variables of the environment change what was asked for.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxRequestLineSize = MaxLineBytes;
            kestrel.Limits.RequestHeadersTimeout = HeaderPatience;
            kestrel.Limits.KeepAliveTimeout = KeepAlive;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            foreach (var address in addresses)
            {
                if (address.Address is { } bound)
                    kestrel.Listen(bound, address.Port);
                else
                    kestrel.ListenLocalhost(address.Port);
            }
        });
        AddServices(builder.Services, silo, parts, options);
        var app = builder.Build();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<HeadMiddleware>();
        app.UseRouting();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<ParameterMiddleware>();
        Map(app);
        app.UseEndpoints(_ => { });
        return app;
    }

    private static void AddServices(IServiceCollection services, Silo silo, GatewayParts parts, GatewayOptions options)
    {
        services.AddSingleton(silo.Services.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(silo.Services.GetRequiredService<TimeProvider>());
        services.AddSingleton(silo.Services.GetRequiredService<TenantReader>());
        services.AddSingleton(silo.Services.GetRequiredService<TenantWriter>());
        services.AddSingleton(silo.Services.GetRequiredService<AuditLog>());
        services.AddSingleton(silo).AddSingleton(options);
        services.AddSingleton(parts.Grains).AddSingleton(parts.Catalog).AddSingleton(parts.Intake).AddSingleton(parts.Records);
        services.AddSingleton<KeyStore>().AddSingleton<Authenticator>().AddSingleton<KeyRates>().AddSingleton<Repeats>();
        services.AddSingleton(provider => new KeyCache(provider.GetRequiredService<KeyStore>(), provider.GetRequiredService<TimeProvider>(), options.KeyCache));
        services.AddSingleton<Suggestions>().AddSingleton<Draining>().AddSingleton<RunEvents>();
        services.AddSingleton(provider => new MetricsCollector(provider.GetRequiredService<RunEvents>(), provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton(provider => new Readiness(
            silo,
            provider.GetRequiredService<TenantReader>(),
            silo.Services.GetService<IBlobs>(),
            provider.GetRequiredService<Draining>(),
            provider.GetRequiredService<TimeProvider>()));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => GatewayJson.Apply(json.SerializerOptions));
        services.AddRouting();
        services.AddGatewayOpenApi();
    }

    private static void Map(WebApplication app)
    {
        var services = app.Services;
        services.GetRequiredService<MetricsCollector>();
        var v1 = app.MapGroup("/v1").KnowsItsParameters();
        Made<DatasetEndpoints>().Map(v1);
        Made<VersionEndpoints>().Map(v1);
        Made<RunEndpoints>().Map(v1);
        Made<RecordEndpoints>().Map(v1);
        Made<SuiteEndpoints>().Map(v1);
        Made<AlertEndpoints>().Map(v1);
        Made<KeyEndpoints>().Map(v1);
        Made<AuditEndpoints>().Map(v1);
        Made<HealthEndpoints>().Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").IsPublic();

        T Made<T>() => ActivatorUtilities.CreateInstance<T>(services);
    }
}

/// <summary>What the gateway stands on; tests have parts of their own.</summary>
internal sealed record GatewayParts(IGrains Grains, ICatalog Catalog, IIntake Intake, IRecordChecks Records);
