using System.Net;
using NbaGrains.Runtime;

namespace NbaGrains.Gateway.Hosting;

/// <summary>Where to listen, checked: what would send keys over a network in the clear is refused.</summary>
/// <param name="Host">The host as it was written.</param>
/// <param name="Address">What to bind to; null for both addresses of <c>localhost</c>.</param>
/// <param name="Port">0 for a free one.</param>
internal sealed record ListenAddress(string Host, IPAddress? Address, int Port)
{
    private const string Remedy = "Listen on http://127.0.0.1:5080 and let a proxy end TLS in front of it (docs/operations/gateway.md)";

    /// <exception cref="RuntimeException">It is no address, or one that is not safe; the message says what to do.</exception>
    public static ListenAddress Parse(string url, bool allowsInsecure)
    {
        // http://*:5080 and http://+:5080 are what ASP.NET writes for all addresses.
        if (!Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var parsed)
            || parsed.PathAndQuery != "/"
            || parsed.UserInfo.Length > 0)
            throw new RuntimeException($"'{url}' is no address to listen on. Write one such as http://127.0.0.1:5080.");
        if (parsed.Scheme != Uri.UriSchemeHttp)
            throw new RuntimeException($"'{url}': the gateway speaks http only. {Remedy}.");
        var isName = !IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address);
        if (isName && parsed.Host != "localhost")
            throw new RuntimeException($"'{url}': write localhost or an address of this machine, such as 0.0.0.0 for all of them.");
        if (!isName && !IPAddress.IsLoopback(address!) && !allowsInsecure)
            throw new RuntimeException($"'{url}' can be reached from other machines, and keys and data would cross the network in the clear. {Remedy}, or add --insecure-http where the network is a private one.");
        return new ListenAddress(parsed.Host, isName ? null : address, parsed.Port);
    }
}
