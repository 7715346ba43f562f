using NbaGrains.Runtime.Grains;

namespace NbaGrains.Runtime.Tests.Turns;

/// <summary>What keys and tenants may be called.</summary>
public sealed class NameTests
{
    private static readonly TenantId Acme = new("acme");

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_key_is_printable_text(string key) =>
        Assert.Throws<ArgumentException>(() => GrainId.CheckedKey(key));

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("/a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    public void A_tenant_is_a_client_or_an_engagement(string tenant) => Assert.Throws<ArgumentException>(() => new TenantId(tenant));

    [Fact]
    public void A_client_covers_its_engagements_and_nobody_elses()
    {
        Assert.True(Acme.Covers(Acme));
        Assert.True(Acme.Covers(new TenantId("acme/scouting")));
        Assert.False(Acme.Covers(new TenantId("acme-2")));
        Assert.False(Acme.Covers(new TenantId("acme-2/scouting")));
        Assert.False(new TenantId("acme/scouting").Covers(Acme));
    }
}
