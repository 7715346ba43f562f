using NbaGrains.Chaos.Bank;

namespace NbaGrains.Chaos.Running;

/// <summary>What the silos are asked to do, spread over the time in which things break.</summary>
internal sealed class Traffic(Caller caller, ChaosOptions options)
{
    private const int ItemsAtOnce = 25;
    private const int MostUnderWay = 64;
    private const int Accounts = AccountGrain.Accounts;
    private const long Opening = 1_000_000;
    private static readonly string[] Tenants = ["ada", "grace/east", "grace/west"];

    // Most work is over at once; some takes long enough to be found half-way by a kill.
    private static readonly int[] Milliseconds = [0, 0, 0, 0, 1, 1, 2, 5, 10, 150];

    /// <summary>Gives every account something to move.</summary>
    public Task OpenAsync() => Parallel.ForEachAsync(
        Tenants.SelectMany(tenant => Enumerable.Range(0, Accounts).Select(account => (tenant, account))),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (place, cancellation) =>
            await caller.DoAsync(Request.Credit($"open-{place.tenant}-{place.account}", place.tenant, Name(place.account), Opening), cancellation));

    /// <summary>All of it, until all of it is acknowledged.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var places = new SemaphoreSlim(MostUnderWay);
        var requests = Requests(new Random(options.Seed)).ToList();
        var underWay = new List<Task>(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            var due = options.Duration * ((double)i / requests.Count) - TimeProvider.System.GetElapsedTime(began);
            if (due > TimeSpan.FromMilliseconds(5))
                await Task.Delay(due, cancellation);
            await places.WaitAsync(cancellation);
            underWay.Add(DoAsync(requests[i], places, cancellation));
        }

        await Task.WhenAll(underWay);
    }

    private async Task DoAsync(Request request, SemaphoreSlim places, CancellationToken cancellation)
    {
        try
        {
            await caller.DoAsync(request, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    private IEnumerable<Request> Requests(Random random)
    {
        for (var number = 0; number < options.Operations; number++)
        {
            var from = random.Next(Accounts);
            var to = (from + 1 + random.Next(Accounts - 1)) % Accounts;
            yield return Request.Transfer($"move-{number}", Pick(random, Tenants), Name(from), Name(to), random.Next(1, 100));
            if (number % ItemsAtOnce == 0)
            {
                yield return Request.Enqueue(
                    $"enqueue-{number}",
                    Pick(random, Tenants),
                    Name(random.Next(Accounts)),
                    number,
                    Math.Min(ItemsAtOnce, options.Operations - number),
                    Pick(random, Milliseconds));
            }
        }
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string Name(int account) => $"account-{account}";
}
