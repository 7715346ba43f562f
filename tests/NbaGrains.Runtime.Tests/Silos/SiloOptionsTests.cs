using NbaGrains.Runtime.Silos;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class SiloOptionsTests
{
    private static readonly SiloOptions Fine = new() { ConnectionString = "Host=db" };

    [Fact]
    public void The_defaults_are_fine() => Fine.Validate();

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var wrong = Fine with { Lease = TimeSpan.FromSeconds(0.5), Capacity = 0, Poll = TimeSpan.Zero, Name = " " };

        Assert.Equal(
            "The silo cannot run with a lease of 0.5 s: at least 1 s is needed to renew it in time; room for 0 work items: at least 1; times have to be positive; "
            + "the name ' ': 1 to 63 characters.",
            Assert.Throws<RuntimeException>(wrong.Validate).Message);
    }

    [Fact]
    public void No_time_may_be_zero_and_no_name_longer_than_postgresql_shows()
    {
        Assert.Throws<RuntimeException>((Fine with { GoneAfter = TimeSpan.Zero }).Validate);
        Assert.Throws<RuntimeException>((Fine with { DrainTimeout = TimeSpan.FromSeconds(-1) }).Validate);
        Assert.Throws<RuntimeException>((Fine with { Name = new string('n', 64) }).Validate);
        (Fine with { Name = new string('n', 63) }).Validate();
    }
}
