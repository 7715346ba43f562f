using NbaGrains.Grains.Sources;
using NbaGrains.Runtime.Grains;

namespace NbaGrains.Grains.Tests.Sources;

/// <summary>What <c>--root</c> means.</summary>
public sealed class TenantRootTests
{
    [Theory]
    [InlineData("/data", "default", "/data")]
    [InlineData("/data/a=b", "default", "/data/a=b")]
    [InlineData("acme=/data", "acme", "/data")]
    [InlineData("acme/east=/data/../exports", "acme/east", "/exports")]
    public void A_folder_is_for_the_tenant_before_it_or_for_default(string text, string tenant, string folder) =>
        Assert.Equal(new TenantRoot(new TenantId(tenant), folder), TenantRoot.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("acme=")]
    [InlineData("=/data")]
    [InlineData("a b=/data")]
    [InlineData("acme/east/1=/data")]
    public void What_names_no_tenant_or_no_folder_is_refused(string text) =>
        Assert.Contains("TENANT=FOLDER", Assert.Throws<FormatException>(() => TenantRoot.Parse(text)).Message, StringComparison.Ordinal);
}
