using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NbaGrains.Runtime.Grains;
using NbaGrains.Runtime.Work;

namespace NbaGrains.Grains.Alerts;

/// <summary>
/// Posts alerts to addresses that tenants name. A silo stands where they do not, so it connects to none of its own network, and follows nobody there:
/// what a name resolves to is checked, and that very address is connected to.
/// </summary>
internal sealed class Webhooks : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly bool _allowsPrivate;

    public Webhooks(GrainsOptions options, TimeProvider time)
    {
        (_time, _allowsPrivate) = (time, options.AllowsPrivateWebhooks);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = Timeout,
            MaxResponseHeadersLength = 16,
            // A name that leads elsewhere from now on is asked again soon.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        })
        {
            Timeout = Timeout,
        };
    }

    /// <exception cref="PermanentWorkException">No repetition would help.</exception>
    /// <exception cref="HttpRequestException">It may work later.</exception>
    public async Task SendAsync(Uri address, string? secret, TenantId tenant, DeliverAlert work, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(tenant, work) };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("NbaGrains", null));
        request.Headers.Add("X-Nba-Delivery", work.Id.ToString());
        if (secret is not null)
            await SignAsync(request, secret, cancellation);
        HttpStatusCode status;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            status = response.StatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException refused)
        {
            throw new PermanentWorkException(refused.Message);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"{address.Host} did not answer within {Timeout.TotalSeconds:0} seconds.", e);
        }

        if ((int)status is >= 200 and < 300)
            return;
        if ((int)status is >= 300 and < 400)
            throw new PermanentWorkException($"{address.Host} answered {(int)status}: redirects are not followed. Name the address that it leads to.");
        if (status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
            throw new PermanentWorkException($"{address.Host} answered {(int)status}: it does not take the alert. Check the webhook's address.");
        throw new HttpRequestException($"{address.Host} answered {(int)status}.");
    }

    public void Dispose() => _http.Dispose();

    private static ByteArrayContent Body(TenantId tenant, DeliverAlert work)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { id = work.Id, tenant = tenant.Value, at = work.At, severity = work.Alert.Severity, code = work.Alert.Code, subject = work.Alert.Subject, message = work.Alert.Message });
        return new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
    }

    /// <summary>The time is signed as well, so that nobody repeats an old request.</summary>
    private async Task SignAsync(HttpRequestMessage request, string secret, CancellationToken cancellation)
    {
        var time = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. await request.Content!.ReadAsByteArrayAsync(cancellation)];
        request.Headers.Add("X-Nba-Timestamp", time);
        request.Headers.Add("X-Nba-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
        IPAddress[] allowed = _allowsPrivate ? addresses : [.. addresses.Where(PublicAddresses.Contain)];
        if (allowed.Length == 0 && addresses.Length > 0)
            throw new PrivateAddressException(PublicAddresses.Refusal(host));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException(string message) : Exception(message);
}
