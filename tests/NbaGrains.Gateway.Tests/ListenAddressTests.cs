using NbaGrains.Gateway.Hosting;
using NbaGrains.Runtime;

namespace NbaGrains.Gateway.Tests;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://localhost:5080/")]
    public void This_machine_alone_is_safe(string url) => ListenAddress.Parse(url, allowsInsecure: false);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.2:80")]
    public void Other_machines_reach_it_only_where_somebody_said_so(string url)
    {
        var refused = Assert.Throws<RuntimeException>(() => ListenAddress.Parse(url, allowsInsecure: false));
        Assert.Contains("--insecure-http", refused.Message, StringComparison.Ordinal);

        ListenAddress.Parse(url, allowsInsecure: true);
    }

    [Theory]
    [InlineData("5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://example.org:80")]
    [InlineData("http://127.0.0.1:5080/v1")]
    [InlineData("http://me@127.0.0.1:5080")]
    public void What_is_no_address_is_refused(string url) => Assert.Throws<RuntimeException>(() => ListenAddress.Parse(url, allowsInsecure: true));
}
