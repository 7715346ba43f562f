using System.Net;
using System.Net.Sockets;

namespace NbaGrains.Grains.Alerts;

/// <summary>Tells addresses of the internet from those that lead back into the network of a silo.</summary>
internal static class PublicAddresses
{
    // IANA's registries of special-purpose addresses: whatever is not globally reachable, and what leads to such addresses by translation.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether a host is written as the number of an address that is none of these.</summary>
    public static bool IsPrivateNumber(string host) => IPAddress.TryParse(host, out var address) && !Contain(address);

    /// <summary>Why a host gets nothing.</summary>
    public static string Refusal(string host) =>
        $"{host} is an address of a private network, where webhooks do not go. The operator of the silos may allow it: nba silo --allow-private-webhooks.";

    public static bool Contain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Special.Any(network => network.Contains(address));
    }
}
