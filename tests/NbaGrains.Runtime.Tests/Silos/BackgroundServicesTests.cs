using Microsoft.Extensions.Logging;
using NbaGrains.Runtime.Silos;
using NbaGrains.Runtime.Tests.Support;

namespace NbaGrains.Runtime.Tests.Silos;

public sealed class BackgroundServicesTests
{
    [Fact]
    public async Task A_service_that_fails_is_told_in_a_line_and_where_it_failed_to_whoever_asks()
    {
        using var log = new TestLog();
        using var services = new BackgroundServices(log);
        var failure = new InvalidOperationException("the port is taken", new IOException("bind\nfailed"));

        services.Start(null!, [(_, _) => throw failure]);
        await services.StopAsync();

        Assert.Equal(
            [
                (LogLevel.Error, "a service of this silo has failed, and does not run any more: InvalidOperationException: the port is taken <- IOException: bind failed", null),
                (LogLevel.Debug, "how the service failed", failure),
            ],
            log.Lines);
    }
}
